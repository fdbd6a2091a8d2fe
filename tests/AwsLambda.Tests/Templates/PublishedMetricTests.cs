using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.AwsLambda.Tests.Templates;

/// <summary>A shipped policy reads what the shipped replica publishes: a set of dimensions that is off by one finds
/// nothing, and CloudWatch does not say so.</summary>
public sealed class PublishedMetricTests
{
    [Theory]
    [InlineData("aws-chat.yaml")]
    [InlineData("aws-gpu.yaml")]
    public void Every_metric_of_a_policy_is_published_by_the_replica(string file)
    {
        var text = File.ReadAllText(Repository.PathOf($"infra/policies/{file}"));
        var policy = PolicyDocument.Read(text).Match(
            valid => valid.Policy,
            invalid => throw new InvalidOperationException(string.Join('\n', invalid.Violations)));
        var agent = AgentConfiguration.Shipped();
        Assert.All(policy.Metrics.Values, metric =>
        {
            var source = Assert.IsType<MetricSource.CloudWatch>(metric.Source);
            var dimensions = source.Dimensions.Keys.ToHashSet();
            if (source.PerReplica is { } each)
            {
                dimensions.Add(each);
            }

            Assert.True(
                agent.Publishes(source.Namespace, source.Metric, dimensions) || IsLatency(source, dimensions),
                $"{source.Namespace} {source.Metric} by {string.Join(", ", dimensions)} is published by nobody");
        });
    }

    /// <summary>Histograms are not the agent's: <c>publish-latency.sh</c> publishes them, as its own tests show.
    /// </summary>
    private static bool IsLatency(MetricSource.CloudWatch source, HashSet<string> dimensions)
    {
        var script = File.ReadAllText(Repository.PathOf("infra/aws/publish-latency.sh"));
        return script.Contains($"NAMESPACE:-{source.Namespace}}}", StringComparison.Ordinal)
            && source.Metric is "vllm:time_to_first_token_seconds" or "vllm:inter_token_latency_seconds"
            && dimensions.SetEquals(["AutoScalingGroupName"]);
    }
}
