using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using LlmCloudScaler.Surroundings;

namespace LlmCloudScaler.AwsLambda.Tests.Templates;

/// <summary>What the CloudWatch agent of a replica publishes, read from its configuration.</summary>
internal sealed class AgentConfiguration
{
    private readonly JsonNode _metrics;
    private readonly JsonNode _processor;

    private AgentConfiguration(JsonNode root)
    {
        _metrics = root["metrics"]!;
        _processor = root["logs"]!["metrics_collected"]!["prometheus"]!["emf_processor"]!;
    }

    public static AgentConfiguration Shipped() =>
        new(JsonNode.Parse(File.ReadAllText(Repository.PathOf("infra/aws/cloudwatch-agent.json")))!);

    /// <summary>Whether a metric is published under exactly these dimensions.</summary>
    public bool Publishes(string space, string metric, IReadOnlySet<string> dimensions) =>
        IsGpuMetric(space, metric, dimensions) || IsScraped(space, metric, dimensions);

    private bool IsGpuMetric(string space, string metric, IReadOnlySet<string> dimensions) =>
        space == _metrics["namespace"]!.ToString()
        && Texts(_metrics["metrics_collected"]!["nvidia_gpu"]!["measurement"]!).Contains(
            metric.Replace("nvidia_smi_", string.Empty, StringComparison.Ordinal))
        && metric.StartsWith("nvidia_smi_", StringComparison.Ordinal)
        && HasSet(_metrics["aggregation_dimensions"]!, dimensions);

    private bool IsScraped(string space, string metric, IReadOnlySet<string> dimensions) =>
        space == _processor["metric_namespace"]!.ToString()
        && _processor["metric_declaration"]!.AsArray().Any(declaration =>
            Texts(declaration!["metric_selectors"]!).Any(selector => Regex.IsMatch(metric, selector))
            && HasSet(declaration["dimensions"]!, dimensions));

    private static bool HasSet(JsonNode sets, IReadOnlySet<string> dimensions) =>
        sets.AsArray().Any(set => dimensions.SetEquals(Texts(set!)));

    private static IEnumerable<string> Texts(JsonNode list) => list.AsArray().Select(item => item!.ToString());
}
