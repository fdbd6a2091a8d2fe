using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Documents;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Documents;

public sealed class PolicyDocumentTests
{
    [Fact]
    public void The_minimal_policy_works_as_written()
    {
        var policy = Reading.Valid(Sample.With());

        Assert.Equal("small", policy.Fleet.Value);
        Assert.Equal(Mode.Enforce, policy.Mode);
        Assert.Equal(ReplicaRange.Of(Replicas.Of(2), Replicas.Of(10)), policy.Range);
        Assert.Null(policy.Behavior);
        var metric = policy.Metrics[new("gpu")];
        Assert.Equal(new MetricSource.Observed("gpu_utilization"), metric.Source);
        Assert.Equal(MetricScope.ReplicaMean, metric.Scope);
        Assert.Equal(TimeSpan.FromMinutes(3), metric.MaxAge);
        Assert.Equal(
            new ScalerPolicy.TargetTracking(new("gpu"), new Target.AverageValue(Quantity.Of(75))),
            Assert.Single(policy.Scalers));
    }

    [Fact]
    public void Json_reads_as_yaml_does()
    {
        const string Json = """
            {
            	"apiVersion":"llmcloudscaler\/v1","fleet":"small","mode":"enforce",
            	"pools":[{"simulated":{"group":"g"}}],"replicas":{"min":2,"max":10},
            	"metrics":{"gpu":{"observed":"gpu_utilization","unit":"percent","maxAge":"3m","range":[0,1e2]}},
            	"scalers":[{"targetTracking":{"metric":"gpu","averageValue":75.0}}]
            }
            """;

        Assert.Equal(PolicyYaml.Write(Reading.Valid(Sample.With())), PolicyYaml.Write(Reading.Valid(Json)));
    }

    [Fact]
    public void Every_fault_is_told_at_once_in_the_order_of_the_text()
    {
        var violations = Reading.Violations("""
            apiVersion: llmcloudscaler/v1
            fleet: small
            mode: enforced
            pools: [ { simulated: { group: g } } ]
            replicas: { min: 12, max: 10 }
            metrics:
              gpu: { observed: gpu_utilization, maxAge: 3 }
              idle: { observed: other }
            scalers:
              - targetTracking: { metric: gqu, averageValue: "75" }
            warmpool: { max: 2 }
            pin: { replicas: 50, until: 2026-01-05T00:00:00Z }
            """);

        Assert.Equal(
            [
                ("mode", 3), ("replicas.min", 5), ("metrics.gpu.maxAge", 7), ("metrics.gpu", 7), ("metrics.idle", 8),
                ("scalers[0].targetTracking.averageValue", 10), ("scalers[0].targetTracking.metric", 10),
                ("warmpool", 11),
            ],
            violations.Select(one => (one.Path, one.Line!.Value)));
    }

    [Fact]
    public void What_rests_on_an_unread_value_is_not_concluded()
    {
        Reading.Refused(
            Sample.With("metrics: { gpu: { observed: gpu_utilization, unit: percents } }",
                "scalers: [ { targetTracking: { metric: gpu, utilization: 75 } } ]"),
            "metrics.gpu.unit", "percent");
        Reading.Refused(Sample.With("scalers: [ { targetTracking: { averageValue: 75 } } ]"),
            "scalers[0].targetTracking.metric", "nothing");
    }

    [Fact]
    public void The_version_is_the_texts_own()
    {
        var version = Reading.Valid(Sample.With()).Version;

        Assert.Matches("^[0-9a-f]{12}$", version);
        Assert.Equal(version, Reading.Valid(Sample.With()).Version);
        Assert.NotEqual(version, Reading.Valid(Sample.With() + "# changed\n").Version);
        Assert.NotEqual(version, Reading.Valid(Sample.With(), "replicas.max=9").Version);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("behavior:", false)]
    [InlineData("behavior: ~", false)]
    [InlineData("behavior: {}", true)]
    [InlineData("behavior: { scaleUp: null }", true)]
    public void An_absent_behavior_is_not_an_empty_one(string line, bool given)
    {
        var behavior = Reading.Valid(Sample.With() + line + "\n").Behavior;

        Assert.Equal(given, behavior is not null);
        Assert.Equal(given, Facts.Of(behavior) == Facts.Of(Behavior.Default));
    }

    [Fact]
    public void A_promise_may_give_long_prompts_more_time() => Assert.Equal(
        new Objectives(TimeSpan.FromSeconds(2), null) { LongPrompts = new(2_000, TimeSpan.FromMilliseconds(0.5)) },
        Reading.Valid(Sample.With(
            "objectives: { ttftP95: 2s, longPrompts: { beyond: 2000, perToken: 0.5ms } }")).Objectives);

    [Fact]
    public void Missing_members_of_behavior_take_kubernetes_defaults()
    {
        var behavior = Reading.Valid(Sample.With(
            "behavior: { scaleDown: { policies: [ { type: Pods, value: 1, periodSeconds: 60 } ], tolerance: 50m } }"))
            .Behavior!;

        Assert.Equal(Facts.Of(Behavior.Default.ScaleUp), Facts.Of(behavior.ScaleUp));
        Assert.Equal(TimeSpan.FromSeconds(300), behavior.ScaleDown.Window);
        Assert.Equal(SelectPolicy.Max, behavior.ScaleDown.Select);
        Assert.Equal(RatePolicy.Pods(1, 60), Assert.Single(behavior.ScaleDown.Policies));
        Assert.Equal(Ratio.Of(0.05), behavior.ScaleDown.Tolerance);
    }

    [Theory]
    [InlineData("ttftP95: { prometheus: { query: q } }", MetricUnit.Seconds, MetricScope.ReplicaMean)]
    [InlineData("waiting: { prometheus: { query: q } }", MetricUnit.Count, MetricScope.FleetTotal)]
    [InlineData("kvCacheUsage: { prometheus: { query: q } }", MetricUnit.Ratio, MetricScope.ReplicaMean)]
    [InlineData("x: { observed: generation_tokens_rate }", MetricUnit.PerSecond, MetricScope.FleetTotal)]
    [InlineData("x: { observed: other }", MetricUnit.Count, MetricScope.FleetTotal)]
    [InlineData("x: { observed: other, unit: ratio }", MetricUnit.Ratio, MetricScope.ReplicaMean)]
    [InlineData("x: { observed: other, unit: milliseconds }", MetricUnit.Milliseconds, MetricScope.ReplicaMean)]
    [InlineData("x: { observed: gpu_utilization, scope: fleetTotal }", MetricUnit.Percent, MetricScope.FleetTotal)]
    public void What_a_metric_does_not_say_follows_from_its_name(string metric, MetricUnit unit, MetricScope scope)
    {
        var name = metric[..metric.IndexOf(':', StringComparison.Ordinal)];
        var read = Reading.Valid(Sample.With(
            $"metrics: {{ {metric} }}", $"scalers: [ {{ targetTracking: {{ metric: {name}, value: 0.5 }} }} ]"));

        var found = read.Metrics[new(name)];
        Assert.Equal((unit, scope), (found.Unit, found.Scope));
        Assert.Equal(WellKnownMetric.RangeOf(unit), found.Range);
        Assert.Equal(MetricPolicy.MaxAgeDefault, found.MaxAge);
    }

    [Theory]
    [InlineData("warmPool: { max: 2 }", null, 0.25, 0, 2)]
    [InlineData("warmPool: { size: 3 }", 3, 0.25, 0, 3)]
    [InlineData("warmPool: { share: 0.5, min: 1, max: 4 }", null, 0.5, 1, 4)]
    public void A_warm_pool_needs_little(string line, int? size, double share, int min, int max) => Assert.Equal(
        new WarmPoolPolicy(
            size is { } count ? Replicas.Of(count) : null, Ratio.Of(share), Replicas.Of(min), Replicas.Of(max)),
        Reading.Valid(Sample.With(line)).WarmPool);

    [Fact]
    public void A_warm_pool_is_planned_by_a_demand_scaler_that_needs_nothing_said()
    {
        var policy = Reading.Valid(Sample.With(
            "metrics: { gpu: { observed: gpu_utilization }, running: { observed: running_requests } }",
            "scalers: [ { demand: {} } ]",
            "warmPool: { planned: true, min: 1, max: 4 }"));

        Assert.Equal(
            new ScalerPolicy.Demand(new("running"), Ratio.Of(30), Prior: null), Assert.Single(policy.Scalers));
        Assert.Equal(
            new(Size: null, WarmPoolPolicy.ShareDefault, Replicas.Of(1), Replicas.Of(4)) { IsPlanned = true },
            policy.WarmPool);
    }

    [Fact]
    public void A_demand_scaler_says_what_a_miss_costs_and_what_is_believed_of_engines() => Assert.Equal(
        new ScalerPolicy.Demand(new("rate"), Ratio.Of(12.5), "llama3.1-8b-h100x1"),
        Reading.Valid(Sample.WithScaler(
            "{ demand: { missCost: 12.5, prior: llama3.1-8b-h100x1, metric: rate } }")).Scalers[3]);

    [Fact]
    public void Where_nothing_tells_of_demand_its_scaler_is_refused() => Reading.Names(
        Reading.Violations(Sample.With(
            "metrics: { x: { observed: other } }", "scalers: [ { demand: {} } ]")),
        "scalers[0].demand.metric",
        "none of the policy's tells of arriving requests");

    [Fact]
    public void One_demand_scaler_is_enough() => Reading.Refused(
        Sample.WithScaler("{ demand: {} }, { demand: { missCost: 9 } }"), "scalers[4].demand", "one demand scaler");

    [Theory]
    [InlineData("coldStart: { boot: 60s, modelLoad: 2m }", 180, 75)]
    [InlineData("coldStart: { boot: 60s, modelLoad: 2m, total: 5m, warmStart: 20s }", 300, 20)]
    [InlineData("coldStart: { total: 30s }", 30, 30)]
    [InlineData("coldStart: { warmStart: 30s }", 240, 30)]
    public void A_cold_start_is_its_total_or_the_sum_of_its_parts(string line, int total, int warm) => Assert.Equal(
        new ColdStart(TimeSpan.FromSeconds(total), TimeSpan.FromSeconds(warm)),
        Reading.Valid(Sample.With(line)).ColdStart);

    [Fact]
    public void Pools_without_names_take_their_groups_and_stay_apart()
    {
        var policy = Reading.Valid(Sample.With(
            "pools: [ { aws: { region: a, autoScalingGroup: g } }, { aws: { region: b, autoScalingGroup: g } }, "
                + "{ gcp: { project: p, zone: z, instanceGroup: g } }, { simulated: { group: x }, name: g-2 } ]"));

        Assert.Equal(["g", "g-3", "g-4", "g-2"], policy.Pools.Select(pool => pool.Name.Value));
        Assert.False(Assert.IsType<PoolTarget.Gcp>(policy.Pools[2].Target).IsRegional);
    }

    [Fact]
    public void Aliases_stand_for_their_anchors()
    {
        var policy = Reading.Valid(Sample.With(
            "metrics: { a: &m { observed: gpu_utilization }, b: *m }",
            "scalers: [ { targetTracking: { metric: a, value: 5 } }, { targetTracking: { metric: b, value: 5 } } ]"));

        Assert.Equal(policy.Metrics[new("a")] with { Name = new("b") }, policy.Metrics[new("b")]);
    }

    [Fact]
    public void Under_kubernetes_semantics_zero_needs_no_signal()
    {
        var policy = Reading.Valid(Sample.With("semantics: kubernetes", "replicas: { min: 0, max: 3 }", "zero: {}"));

        Assert.Equal(new ZeroPolicy(Signal: null, TimeSpan.FromMinutes(10)), policy.Zero);
    }

    [Fact]
    public void Without_scalers_a_policy_gets_the_recommended_ones()
    {
        var policy = Reading.Valid(Sample.With(
            "metrics: { gpu: { observed: gpu_utilization }, waiting: { observed: queue_depth } }", "scalers: []"));

        Assert.Equal(new MetricName("waiting"), Assert.Single(policy.Scalers).Metric);
    }

    [Fact]
    public void Hands_on_a_policy_are_read_with_their_instants()
    {
        var policy = Reading.Valid(Sample.With(
            "pin: { replicas: 4, until: 2026-01-05T09:00:00+01:00 }",
            "pause: { until: 2026-01-05T08:00Z }"));

        Assert.Equal(new DateTimeOffset(2026, 1, 5, 9, 0, 0, TimeSpan.FromHours(1)), policy.Pin!.Until);
        Assert.Equal(new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero), policy.PausedUntil);
    }
}
