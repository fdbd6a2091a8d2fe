using System.Text.RegularExpressions;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.CloudRun.Tests.Templates;

/// <summary>A shipped policy reads what the shipped replica publishes: a name that is off by a letter finds nothing.
/// </summary>
public sealed partial class PublishedMetricTests
{
    /// <summary>What Google's Ops Agent tells of every machine with NVIDIA's driver.</summary>
    private const string OfAgent = "agent.googleapis.com/gpu/utilization";

    [Theory]
    [InlineData("gcp-chat.yaml")]
    [InlineData("gcp-gpu.yaml")]
    public void Every_metric_of_a_policy_is_published_by_the_replica(string file)
    {
        var policy = Read(file);
        Assert.All(policy.Metrics.Values, metric =>
        {
            var source = Assert.IsType<MetricSource.CloudMonitoring>(metric.Source);
            var type = MetricType().Match(source.Filter).Groups["type"].Value;
            Assert.True(type == OfAgent || IsScraped(type), $"{type} is published by nobody");
            // Labels tell fleets apart: the scrape's own, or the machines'.
            var label = type == OfAgent ? "metadata.user_labels.fleet" : "metric.labels.fleet";
            Assert.Contains($" AND {label} = \"{policy.Fleet}\"", source.Filter, StringComparison.Ordinal);
            Assert.True(
                source.PerReplica is null or "metric.labels.instance_name", "the agent names machines otherwise");
            Assert.NotNull(source.Aligner);
            Assert.NotNull(source.Reducer);
        });
    }

    [Fact]
    public void What_counts_up_is_read_as_what_was_added()
    {
        Assert.All(Read("gcp-chat.yaml").Metrics.Values, metric =>
        {
            var source = Assert.IsType<MetricSource.CloudMonitoring>(metric.Source);
            var counts = source.Filter.Contains("/histogram\"", StringComparison.Ordinal);
            Assert.Equal(counts ? "ALIGN_DELTA" : "ALIGN_MEAN", source.Aligner);
            Assert.Equal(counts, source.Reducer!.StartsWith("REDUCE_PERCENTILE_", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void The_fleet_of_a_policy_is_the_group_whose_label_it_reads() =>
        Assert.All(["gcp-chat.yaml", "gcp-gpu.yaml"], file =>
        {
            var policy = Read(file);
            var group = Assert.IsType<PoolTarget.Gcp>(Assert.Single(policy.Pools).Target);
            Assert.Equal(policy.Fleet.Value, group.InstanceGroup);
        });

    [Fact]
    public void Exporters_are_asked_where_they_answer_and_for_what_they_have()
    {
        var agent = File.ReadAllText(Repository.PathOf("infra/gcp/ops-agent.yaml"));
        Assert.Contains("[\"127.0.0.1:8000\"]", agent, StringComparison.Ordinal);
        Assert.Contains("SERVER_PORT:-8000}", File.ReadAllText(Repository.PathOf("infra/gcp/start-replica.sh")));
        Assert.Contains("[\"127.0.0.1:9400\"]", agent, StringComparison.Ordinal);
        Assert.Contains(
            "127.0.0.1:9400:9400", File.ReadAllText(Repository.PathOf("infra/aws/dcgm-exporter.service")));
        var counters = File.ReadAllLines(Repository.PathOf("infra/aws/dcgm-counters.csv"))
            .Where(line => !line.StartsWith('#')).Select(line => line.Split(',')[0]);
        Assert.All(counters, counter => Assert.True(IsKept(counter), $"{counter} is dropped"));
        Assert.False(IsKept("DCGM_FI_DEV_SM_CLOCK"));
        Assert.Equal(2, Regex.Count(agent, @"labels: \{ fleet: \$\{fleet\} \}"));
    }

    private static Policy Read(string file) =>
        PolicyDocument.Read(File.ReadAllText(Repository.PathOf($"infra/policies/{file}"))).Match(
            valid => valid.Policy,
            invalid => throw new InvalidOperationException(string.Join('\n', invalid.Violations)));

    /// <summary>Whether a type is of what the agent scrapes: Google names a Prometheus metric by its kind as well.
    /// </summary>
    private static bool IsScraped(string type) => Scraped().Match(type) is { Success: true } match
        && IsKept(match.Groups["name"].Value + (match.Groups["kind"].Value is "histogram" ? "_bucket" : string.Empty));

    private static bool IsKept(string name) =>
        Kept().Matches(File.ReadAllText(Repository.PathOf("infra/gcp/ops-agent.yaml")))
            .Any(match => Regex.IsMatch(name, $"^(?:{match.Groups["regex"].Value})$"));

    [GeneratedRegex("metric\\.type = \"(?<type>[^\"]+)\"")]
    private static partial Regex MetricType();

    [GeneratedRegex("^prometheus\\.googleapis\\.com/(?<name>[A-Za-z_:]+)/(?<kind>gauge|counter|histogram)$")]
    private static partial Regex Scraped();

    [GeneratedRegex("(?m)^ +regex: (?<regex>.+)$")]
    private static partial Regex Kept();
}
