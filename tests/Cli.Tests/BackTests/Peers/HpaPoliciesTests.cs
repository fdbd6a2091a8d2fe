using LlmCloudScaler.Cli.BackTests.Peers;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Documents;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Peers;

public sealed class HpaPoliciesTests
{
    private const string Host =
        """
        apiVersion: llmcloudscaler/v1
        fleet: chat
        mode: enforce
        pools: [ { simulated: { group: g }, pricePerHour: 40 } ]
        replicas: { min: 0, max: 12 }
        objectives: { ttftP95: 2s }
        metrics:
          gpu: { observed: gpu_utilization, unit: percent, maxAge: 3m, range: [0, 100] }
          waiting: { observed: queue_depth, maxAge: 3m }
        scalers: [ { targetTracking: { metric: gpu, averageValue: 60 } } ]
        zero: { signal: waiting }
        cooldown: { scaleOut: 300s }
        warmPool: { max: 2 }
        """;

    [Fact]
    public void The_reference_manifest_keeps_its_windows_and_rates()
    {
        var policy = HpaPolicies.Reference(Fleet(), Quantity.OfMilli(60_000));
        var rule = Assert.IsType<ScalerPolicy.TargetTracking>(Assert.Single(policy.Scalers));
        Assert.Equal(new Target.AverageValue(Quantity.OfMilli(60_000)), rule.Target);
        Assert.Equal(Signal.GpuUtilization, policy.Metrics[rule.Metric].Signal);
        Assert.Equal(TimeSpan.FromSeconds(60), policy.Behavior!.ScaleUp.Window);
        Assert.Equal(TimeSpan.FromSeconds(300), policy.Behavior.ScaleDown.Window);
        Assert.Equal(
            [RatePolicy.Percent(50, 30), RatePolicy.Pods(2, 30)], policy.Behavior.ScaleUp.Policies.ToArray());
        Assert.Equal([RatePolicy.Pods(1, 60)], policy.Behavior.ScaleDown.Policies.ToArray());
    }

    [Fact]
    public void A_total_is_shared_without_a_behavior_block_or_with_a_window()
    {
        var policy = HpaPolicies.OfTotal(Fleet(), ObservedMetric.Queue, Quantity.OfMilli(5_000), window: null);
        var rule = Assert.IsType<ScalerPolicy.TargetTracking>(Assert.Single(policy.Scalers));
        Assert.Equal(new Target.AverageValue(Quantity.OfMilli(5_000)), rule.Target);
        Assert.Equal(MetricScope.FleetTotal, policy.Metrics[rule.Metric].Scope);
        Assert.Null(policy.Behavior);

        var quick = HpaPolicies.OfTotal(
            Fleet(), ObservedMetric.Queue, Quantity.OfMilli(5_000), TimeSpan.FromSeconds(60));
        Assert.Equal(TimeSpan.FromSeconds(60), quick.Behavior!.ScaleDown.Window);
        Assert.Equal(TimeSpan.Zero, quick.Behavior.ScaleUp.Window);
    }

    [Fact]
    public void Nothing_of_the_host_is_taken_but_its_fleet_and_promises()
    {
        var host = Fleet();
        var policy = HpaPolicies.Reference(host, Quantity.OfMilli(75_000));
        Assert.Equal(Semantics.Kubernetes, policy.Semantics);
        Assert.Equal(host.Pools, policy.Pools);
        Assert.Equal(ReplicaRange.Of(Replicas.Of(1), Replicas.Of(12)), policy.Range);
        Assert.Equal(host.Objectives, policy.Objectives);
        Assert.Null(policy.WarmPool);
        Assert.Null(policy.Zero);
        Assert.Equal(Cooldown.None, policy.Cooldown);
    }

    [Fact]
    public void A_metric_that_nobody_knows_is_refused()
    {
        var fault = Assert.Throws<ArgumentOutOfRangeException>(
            () => HpaPolicies.OfTotal(Fleet(), "speed", Quantity.OfMilli(1), null));
        Assert.Contains("speed", fault.Message, StringComparison.Ordinal);
    }

    internal static Policy Fleet() => PolicyDocument.Read(Host).Match(
        valid => valid.Policy, invalid => throw new InvalidOperationException(string.Join("; ", invalid.Violations)));
}
