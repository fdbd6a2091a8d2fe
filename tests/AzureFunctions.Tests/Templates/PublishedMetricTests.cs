using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.AzureFunctions.Tests.Templates;

/// <summary>A shipped policy reads what the shipped replica publishes: a name that is off by a letter finds nothing.
/// </summary>
public sealed class PublishedMetricTests
{
    [Theory]
    [InlineData("azure-chat.yaml")]
    [InlineData("azure-gpu.yaml")]
    public void Every_metric_of_a_policy_is_published_by_the_replica(string file)
    {
        var text = File.ReadAllText(Repository.PathOf($"infra/policies/{file}"));
        var policy = PolicyDocument.Read(text).Match(
            valid => valid.Policy,
            invalid => throw new InvalidOperationException(string.Join('\n', invalid.Violations)));
        var telegraf = TelegrafConfiguration.Shipped();
        Assert.All(policy.Metrics.Values, metric =>
        {
            var source = Assert.IsType<MetricSource.AzureMonitor>(metric.Source);
            var name = $"{source.Namespace} {source.Metric}";
            Assert.True(
                telegraf.Published().Contains(name) || Measured(telegraf).Contains(name),
                $"{name} is published by nobody");
            Assert.True(
                source.PerReplica is not { } each || telegraf.MachineTags.Contains(each),
                $"nothing is published by {source.PerReplica}");
        });
    }

    [Fact]
    public void What_is_published_fits_what_Azure_takes()
    {
        var telegraf = TelegrafConfiguration.Shipped();
        Assert.Equal(
            [
                "global_tags", "agent", "inputs.prometheus", "inputs.prometheus", "inputs.exec", "processors.rename",
                "processors.rename.replace", "processors.rename.replace", "processors.rename.replace",
                "processors.rename.replace", "outputs.azure_monitor",
            ],
            telegraf.Tables);
        Assert.All(telegraf.Published(), name => Assert.Matches("^LlmCloudScaler/[a-z]+ [A-Za-z_]+$", name));
        Assert.Equal(["VMName"], telegraf.MachineTags);
        Assert.Equal(["${SCALE_SET_ID}"], telegraf.Table("outputs.azure_monitor")["resource_id"]);
        Assert.Equal(["${REGION}"], telegraf.Table("outputs.azure_monitor")["region"]);
    }

    [Fact]
    public void Exporters_are_asked_where_they_answer_and_for_what_they_have()
    {
        var script = File.ReadAllText(Repository.PathOf("infra/azure/start-replica.sh"));
        var telegraf = File.ReadAllText(Repository.PathOf("infra/azure/telegraf.conf"));
        var counters = File.ReadAllLines(Repository.PathOf("infra/aws/dcgm-counters.csv"))
            .Where(line => !line.StartsWith('#')).Select(line => $"LlmCloudScaler/dcgm {line.Split(',')[0]}");
        Assert.Equal(
            counters.Order(),
            TelegrafConfiguration.Shipped().Published()
                .Where(name => name.StartsWith("LlmCloudScaler/dcgm", StringComparison.Ordinal)).Order());
        foreach (var (variable, port) in new[] { ("SERVER_PORT", 8000), ("EXPORTER_PORT", 9400) })
        {
            Assert.Contains($"{variable}:-{port}}}", script, StringComparison.Ordinal);
            Assert.Contains($"\"http://127.0.0.1:{port}/metrics\"", telegraf, StringComparison.Ordinal);
        }
    }

    /// <summary>Percentiles are not the exporters': <c>measure-latency.sh</c> tells them, as its own tests show.
    /// </summary>
    private static string[] Measured(TelegrafConfiguration telegraf)
    {
        Assert.Equal(["/opt/llmcloudscaler/measure-latency.sh"], telegraf.Table("inputs.exec")["commands"]);
        return
        [
            "LlmCloudScaler/vllm time_to_first_token_p95",
            "LlmCloudScaler/vllm inter_token_latency_p95",
        ];
    }
}
