using System.Collections.Immutable;

using LlmCloudScaler.Cli.Policies;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents;

namespace LlmCloudScaler.Cli.Exports;

/// <summary>Finds the metrics of a policy that tell its traffic.</summary>
internal static class TrafficMetrics
{
    /// <summary>The one that traffic cannot be told without.</summary>
    public const string Needed = "request_rate";

    private static readonly ImmutableArray<string> wanted =
        [Needed, "prompt_tokens_rate", "generation_tokens_rate"];

    /// <summary>Those of a policy's metrics, by their well-known names.</summary>
    /// <returns>The metrics, or none and the exit code to end with; then everything wrong has been told.</returns>
    public static (ImmutableArray<(string Name, MetricPolicy Metric)> Metrics, int ExitCode) Of(
        ExportRequest request, Terminal terminal)
    {
        if (PolicyFile.Open(request.Policy, terminal) is not { } file)
        {
            return ([], ExitCode.Usage);
        }

        var (policy, exitCode) = ChosenPolicy.Read(file, request.Overrides, terminal);
        if (policy is null)
        {
            return ([], exitCode);
        }

        ImmutableArray<(string Name, MetricPolicy Metric)> there =
        [
            .. All(file, policy, request.Overrides)
                .Select(metric => (WellKnownMetric.Of(metric.Name, metric.Source)?.Name ?? string.Empty, metric)),
        ];
        ImmutableArray<(string Name, MetricPolicy Metric)> found =
        [
            .. wanted.SelectMany(name => there.Where(each => each.Name == name && IsTold(each.Metric)).Take(1)),
        ];
        if (found is [(Needed, _), ..])
        {
            return (found, ExitCode.Good);
        }

        terminal.Error.WriteLine(
            $"llmscaler: {file.Name} has no metric {Needed} that is the fleet's total out of prometheus; it has "
            + $"{Told(there)}.");
        return ([], ExitCode.Refused);
    }

    /// <summary>All metrics, those of presets too which the policy's own scalers do not use.</summary>
    private static IEnumerable<MetricPolicy> All(PolicyFile file, Policy policy, string[] overrides) =>
        (file.Read([.. overrides, "scalers=[]"]) is Read.Valid { Policy: var unscaled } ? unscaled : policy)
            .Metrics.Values;

    /// <summary>Whether it is the traffic of the fleet, and in a Prometheus. The mean of replicas is not.</summary>
    private static bool IsTold(MetricPolicy metric) =>
        metric.Source is MetricSource.Prometheus source
        && (source.PerReplica is not null || metric.Scope is MetricScope.FleetTotal);

    private static string Told(ImmutableArray<(string Name, MetricPolicy Metric)> there) => there.IsEmpty
        ? "no metrics"
        : string.Join(", ", there.Select(each =>
            $"{each.Metric.Name} ({Source(each.Metric)}{(IsMean(each.Metric) ? ", the mean of replicas" : "")})"));

    private static bool IsMean(MetricPolicy metric) =>
        metric.Source is MetricSource.Prometheus { PerReplica: null } && metric.Scope is MetricScope.ReplicaMean;

    /// <summary>A source as a policy calls it: the name of its case.</summary>
    private static string Source(MetricPolicy metric)
    {
        var name = metric.Source.GetType().Name;
        return char.ToLowerInvariant(name[0]) + name[1..];
    }
}
