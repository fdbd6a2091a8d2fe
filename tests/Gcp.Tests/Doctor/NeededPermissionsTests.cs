using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents;
using LlmCloudScaler.Providers.Gcp.Doctor;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Doctor;

public sealed class NeededPermissionsTests
{
    private static readonly string[] Looking =
        ["compute.autoscalers.list", "compute.instanceGroupManagers.get", "compute.instanceTemplates.get"];

    [Theory]
    [InlineData("dryRun", false)]
    [InlineData("shadow", false)]
    [InlineData("scaleOutOnly", true)]
    [InlineData("enforce", true)]
    public void Only_a_policy_that_acts_needs_to_change_a_group(string mode, bool changes)
    {
        var needed = Needed(Policy("chat", mode));

        string[] acting = changes ? ["compute.instanceGroupManagers.update"] : [];
        Assert.Equal(
            Looking.Concat(acting).Append("monitoring.timeSeries.list").Order(StringComparer.Ordinal),
            needed.Select(one => one.Permission).Order(StringComparer.Ordinal));
        Assert.All(needed, one => Assert.Equal("models", one.Project));
    }

    [Fact]
    public void Groups_that_share_a_place_are_listed()
    {
        const string List = "compute.instanceGroupManagers.list";

        Assert.Contains(new NeededPermission(List, "models"), Needed(Policy("a"), Policy("b")));
        Assert.DoesNotContain(
            Needed(Policy("a"), Policy("b", zone: "us-central1-b")), one => one.Permission == List);
    }

    [Fact]
    public void Metrics_are_read_in_their_own_projects()
    {
        var policy = Read(Text("chat").Replace(
            "cloudMonitoring: {", "cloudMonitoring: { project: metrics,", StringComparison.Ordinal));

        Assert.Contains(new NeededPermission("monitoring.timeSeries.list", "metrics"), Needed(policy));
        var queue = policy with
        {
            Metrics = policy.Metrics.SetItem(
                policy.Metrics.Keys.First(),
                policy.Metrics.Values.First() with
                {
                    Source = new MetricSource.PubSub("projects/queues/subscriptions/chat"),
                }),
        };
        Assert.Equal(
            "queues", Needed(queue).Single(one => one.Permission == "monitoring.timeSeries.list").Project);
    }

    [Fact]
    public void Machines_are_looked_up_only_where_a_metric_needs_their_addresses()
    {
        var list = new NeededPermission("compute.instances.list", "models");

        Assert.Contains(list, Needed(Scraping("chat")));
        Assert.DoesNotContain(list, Needed(Policy("chat")));
    }

    [Fact]
    public void All_that_is_ever_needed_is_listed_once()
    {
        Assert.Equal(NeededPermissions.All.Distinct(), NeededPermissions.All);
        Assert.Equal(
            NeededPermissions.All.Order(),
            Needed(Policy("a"), Scraping("b")).Select(one => one.Permission).Order());
    }

    private static ImmutableArray<NeededPermission> Needed(params ImmutableArray<Policy> policies) =>
        NeededPermissions.Of(policies);

    private static Policy Policy(string group, string mode = "enforce", string zone = "us-central1-a") =>
        Read(Text(group, mode, zone));

    private static Policy Scraping(string group)
    {
        var policy = Policy(group);
        return policy with
        {
            Metrics = policy.Metrics.SetItem(
                new("waiting"),
                policy.Metrics.Values.First() with
                {
                    Source = new MetricSource.Prometheus("up", Endpoint: null, PerReplica: "instance"),
                }),
        };
    }

    private static string Text(string group, string mode = "enforce", string zone = "us-central1-a") =>
        $$"""
        apiVersion: llmcloudscaler/v1
        fleet: {{group}}
        mode: {{mode}}
        pools: [ { gcp: { project: models, zone: {{zone}}, instanceGroup: {{group}} } } ]
        replicas: { min: 1, max: 6 }
        metrics: { gpu: { cloudMonitoring: { filter: 'metric.type="agent.googleapis.com/gpu/utilization"' } } }
        scalers: [ { targetTracking: { metric: gpu, averageValue: 50 } } ]
        """;

    private static Policy Read(string text) => PolicyDocument.Read(text).Match(
        valid => valid.Policy,
        invalid => throw new InvalidOperationException(string.Join(' ', invalid.Violations)));
}
