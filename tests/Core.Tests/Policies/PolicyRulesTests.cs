using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Policies;

public sealed class PolicyRulesTests
{
    private static readonly Policy Valid = SamplePolicy.Valid;

    [Fact]
    public void A_valid_policy_breaks_no_rule() => Assert.Empty(PolicyRules.Violations(Valid));

    [Fact]
    public void All_broken_rules_are_told_at_once() => Assert.Equal(
        ["backOff.first", "blindFallback", "budget", "pin.replicas", "pools[0].pricePerHour"],
        PathsOf(Valid with
        {
            BlindFallback = Replicas.Of(1),
            Pin = new(Replicas.Of(11), DateTimeOffset.UnixEpoch),
            BackOff = new(TimeSpan.FromHours(2), TimeSpan.FromHours(1)),
            Budget = new(null, null),
        }).Order(StringComparer.Ordinal));

    [Fact]
    public void What_was_not_read_supports_no_conclusion()
    {
        var policy = Valid with { BlindFallback = Replicas.Of(11) };

        Assert.Equal("blindFallback", Assert.Single(PolicyRules.Violations(policy)).Path);
        Assert.Empty(PolicyRules.Violations(policy, ["replicas.max"]));
        Assert.Empty(PolicyRules.Violations(policy, ["replicas"]));
        Assert.Empty(PolicyRules.Violations(policy, [""]));
        Assert.Single(PolicyRules.Violations(policy, ["replicas.maximum", "pools[0]"]));
    }

    [Fact]
    public void Time_for_long_prompts_is_added_to_a_promise_and_within_reason()
    {
        var second = TimeSpan.FromSeconds(1);

        Assert.Empty(PathsOf(Promising(second, new(0, second))));
        Assert.Equal(["objectives.ttftP95"], PathsOf(Promising(null, new(0, second))));
        Assert.Equal(["objectives.longPrompts.beyond"], PathsOf(Promising(second, new(-1, second))));
        Assert.Equal(["objectives.longPrompts.perToken"], PathsOf(Promising(second, new(0, TimeSpan.Zero))));
        Assert.Equal(["objectives.longPrompts.perToken"], PathsOf(Promising(second, new(0, 2 * second))));

        static Policy Promising(TimeSpan? first, LongPrompts longer) => Valid with
        {
            Objectives = new Objectives(first, null) { LongPrompts = longer },
        };
    }

    [Fact]
    public void A_policy_made_in_code_needs_a_pool_and_a_scaler() => Assert.Equal(
        ["pools", "scalers"], PathsOf(Valid with { Pools = [], Scalers = [] }));

    [Fact]
    public void Pools_must_hold_the_range_together()
    {
        var one = Valid.Pools[0] with { Max = Replicas.Of(4) };
        var two = new PoolPolicy(new PoolName("h"), new PoolTarget.Simulated("h"), Max: Replicas.Of(5));

        Assert.Equal(["replicas.max"], PathsOf(Valid with { Pools = [one, two] }));
        Assert.Empty(PathsOf(Valid with { Pools = [one, two with { Max = Replicas.Of(6) }] }));
        Assert.Empty(PathsOf(Valid with { Pools = [one, two with { Max = null }] }));
        Assert.Empty(PathsOf(Valid with
        {
            Pools = [one with { Max = Replicas.Of(int.MaxValue) }, two with { Max = Replicas.Of(int.MaxValue) }],
        }));
    }

    [Fact]
    public void A_metric_that_only_zero_or_served_uses_is_used()
    {
        var policy = Valid with
        {
            Metrics = SamplePolicy.Named(
                SamplePolicy.Queue, SamplePolicy.Metric("request_rate"), SamplePolicy.Metric("gateway")),
            Scalers =
            [
                new ScalerPolicy.Queue(
                    SamplePolicy.Queue.Name,
                    new QueueGoal.Drain(TimeSpan.FromMinutes(1), new MetricName("request_rate"))),
            ],
            Zero = new(new MetricName("gateway"), TimeSpan.Zero),
        };

        Assert.Empty(PathsOf(policy));
        Assert.Equal(["metrics.gateway"], PathsOf(policy with { Zero = null }));
    }

    [Fact]
    public void What_the_recommended_scalers_leave_over_is_no_fault()
    {
        var metrics = SamplePolicy.Named(SamplePolicy.Gpu, SamplePolicy.Queue);

        Assert.Empty(PathsOf(Valid with { Scalers = RecommendedScalers.For(metrics, Objectives.None) }));
        Assert.Equal(["metrics.gpu_utilization"], PathsOf(Valid with { Scalers = [Valid.Scalers[1]] }));
    }

    [Fact]
    public void A_demand_scaler_uses_every_well_known_metric_and_no_other()
    {
        var demand = new ScalerPolicy.Demand(SamplePolicy.Queue.Name, Ratio.Of(12), Prior: null);
        var policy = Valid with { Scalers = [demand] };

        Assert.Empty(PathsOf(policy));
        Assert.Equal(["metrics.mine"], PathsOf(policy with
        {
            Metrics = policy.Metrics.Add(new("mine"), SamplePolicy.Metric("mine")),
        }));
    }

    [Fact]
    public void A_demand_scaler_is_the_only_one_believes_known_engines_and_weighs_misses_more_than_replicas()
    {
        var demand = new ScalerPolicy.Demand(SamplePolicy.Queue.Name, Ratio.Of(12), Prior: "llama3-8b-a100x1");

        Assert.Empty(PathsOf(Valid with { Scalers = [demand] }));
        Assert.Equal(["scalers[1].demand"], PathsOf(Valid with { Scalers = [demand, demand] }));
        Assert.Equal(
            ["scalers[0].demand.prior"], PathsOf(Valid with { Scalers = [demand with { Prior = "mine" }] }));
        Assert.Equal(
            ["scalers[0].demand.missCost"], PathsOf(Valid with { Scalers = [demand with { MissCost = Ratio.One }] }));
        Assert.Equal(["metrics"], PathsOf(Valid with
        {
            Metrics = SamplePolicy.Named(SamplePolicy.Metric("mine")),
            Scalers = [new ScalerPolicy.Demand(new("mine"), Ratio.Of(12), Prior: null)],
        }));
    }

    [Fact]
    public void A_warm_pool_is_planned_only_where_a_demand_scaler_looks_ahead()
    {
        var planned = new WarmPoolPolicy(Size: null, WarmPoolPolicy.ShareDefault, default, Replicas.Of(3))
        {
            IsPlanned = true,
        };
        var demand = new ScalerPolicy.Demand(SamplePolicy.Queue.Name, Ratio.Of(12), Prior: null);

        Assert.Equal(["warmPool.planned"], PathsOf(Valid with { WarmPool = planned }));
        Assert.Empty(PathsOf(Valid with { WarmPool = planned, Scalers = [demand] }));
    }

    [Fact]
    public void A_target_beyond_its_metrics_range_is_obeyed_only_for_kubernetes()
    {
        var policy = Valid with
        {
            Scalers = [Tracking(new Target.AverageValue(Quantity.Of(150))), Valid.Scalers[1]],
        };

        Assert.Equal(["scalers[0].targetTracking.averageValue"], PathsOf(policy));
        Assert.Empty(PathsOf(policy with { Semantics = Semantics.Kubernetes }));
    }

    [Fact]
    public void Zero_needs_a_signal_off_the_fleet()
    {
        var policy = Valid with { Range = ReplicaRange.Of(Replicas.None, Replicas.Of(10)) };

        Assert.Equal(["replicas.min"], PathsOf(policy));
        Assert.Equal(["zero.signal"], PathsOf(policy with { Zero = new(null, TimeSpan.Zero) }));
        Assert.Equal(["zero.signal"], PathsOf(policy with { Zero = new(SamplePolicy.Gpu.Name, TimeSpan.Zero) }));
        Assert.Empty(PathsOf(policy with { Zero = new(SamplePolicy.Queue.Name, TimeSpan.Zero) }));
        Assert.Empty(PathsOf(policy with { Semantics = Semantics.Kubernetes }));
    }

    [Fact]
    public void Steps_rise_without_gap_or_overlap()
    {
        Assert.Empty(PathsOf(WithSteps(Step(null, -5, -1), Step(-5, 0, 0), Step(0, 5, 1), Step(5, null, 2))));
        Assert.Equal(["scalers[1].stepScaling.steps[1].from"], PathsOf(WithSteps(Step(0, 5, 1), Step(6, null, 2))));
        Assert.Equal(["scalers[1].stepScaling.steps[1].from"], PathsOf(WithSteps(Step(0, 5, 1), Step(4, null, 2))));
        Assert.Equal(["scalers[1].stepScaling.steps[1].from"], PathsOf(WithSteps(Step(5, null, 2), Step(0, 5, 1))));
        Assert.Equal(["scalers[1].stepScaling.steps[1].from"], PathsOf(WithSteps(Step(0, 5, 2), Step(null, 9, 1))));
        Assert.Equal(["scalers[1].stepScaling.steps"], PathsOf(WithSteps()));
    }

    private static Policy WithSteps(params ScalingStep[] steps) => Valid with
    {
        Scalers =
        [
            Valid.Scalers[0],
            new ScalerPolicy.StepScaling(SamplePolicy.Queue.Name, Quantity.Of(10), StepAdjustment.ChangeInCapacity,
                [.. steps], Replicas.None, TimeSpan.Zero),
        ],
    };

    private static ScalingStep Step(int? from, int? to, int adjust) => new(
        from is { } lower ? Quantity.Of(lower) : null, to is { } upper ? Quantity.Of(upper) : null, adjust);

    private static ScalerPolicy.TargetTracking Tracking(Target target) => new(SamplePolicy.Gpu.Name, target);

    private static IEnumerable<string> PathsOf(Policy policy) =>
        PolicyRules.Violations(policy).Select(violation => violation.Path);
}
