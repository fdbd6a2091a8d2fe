using System.Collections.Immutable;

using CsCheck;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Scalers;

/// <summary>The examples with utilisation around 50 and steps of 10 and 30 percent are those of the Amazon EC2 Auto
/// Scaling User Guide, "Step and simple scaling policies".</summary>
public sealed class StepScalingTests
{
    private static readonly ImmutableArray<ScalingStep> OutSteps =
        [Step(0, 10, 0), Step(10, 20, 10), Step(20, null, 30)];

    private static readonly ImmutableArray<ScalingStep> InSteps =
        [Step(null, -20, -30), Step(-20, -10, -10), Step(-10, 0, 0)];

    private static readonly ScalerPolicy.StepScaling Out = Percent(OutSteps);

    private static readonly ScalerPolicy.StepScaling In = Percent(InSteps);

    [Theory]
    [InlineData(50, 10)]
    [InlineData(59.999, 10)]
    [InlineData(60, 11)]
    [InlineData(69.999, 11)]
    [InlineData(70, 13)]
    [InlineData(1000, 13)]
    public void Above_the_threshold_a_step_holds_its_lower_bound_and_not_its_upper(double metric, int wanted) =>
        Assert.Equal(wanted, Take(Out, new Scene(10), metric).Count());

    [Theory]
    [InlineData(50, 10)]
    [InlineData(40.001, 10)]
    [InlineData(40, 9)]
    [InlineData(30.001, 9)]
    [InlineData(30, 7)]
    [InlineData(0, 7)]
    public void Below_the_threshold_a_step_holds_its_upper_bound_and_not_its_lower(double metric, int wanted) =>
        Assert.Equal(wanted, Take(In, new Scene(10), metric).Count());

    [Fact]
    public void The_guides_example_goes_10_to_11_to_14_and_back_to_13_to_10()
    {
        Assert.Equal(11, Take(Out, new Scene(10), 60).Count());
        Assert.Equal(14, Take(Out, new Scene(11), 70).Count());
        Assert.Equal(13, Take(In, new Scene(14), 40).Count());
        Assert.Equal(10, Take(In, new Scene(13), 30).Count());
    }

    [Theory]
    [InlineData(62, 11)]
    [InlineData(70, 13)]
    public void While_the_eleventh_warms_up_a_step_is_taken_from_ten_and_what_was_asked_for_counts(
        double metric, int wanted)
    {
        Assert.Equal(wanted, Take(Out, new Scene(10, Launching: 1), metric).Count());
        Assert.Equal(wanted, Take(Out, new Scene(11) { JustReady = 1 }, metric).Count());
    }

    [Fact]
    public void A_replica_is_warm_exactly_when_its_warm_up_has_passed()
    {
        var atEnd = new Scene(11) { ReadyFor = TimeSpan.FromMinutes(5) };
        Assert.Equal(15, Take(Out, atEnd with { Ready = 12 }, 70).Count());
        Assert.Equal(12, Take(Out, atEnd with { Ready = 12, ReadyFor = TimeSpan.FromSeconds(299) }, 70).Count());
    }

    [Fact]
    public void Nothing_is_removed_while_replicas_warm_up() =>
        Assert.Equal(11, Take(In, new Scene(10, Launching: 1), 30).Count());

    [Theory]
    [InlineData(127, 10, 12)]
    [InlineData(67, 1, 1)]
    [InlineData(-58, 1, -1)]
    [InlineData(-58, 11, -6)]
    [InlineData(-69, 10, -6)]
    [InlineData(-6, 1, -1)]
    [InlineData(25, 4, 1)]
    [InlineData(100, 0, 0)]
    public void A_percentage_rounds_towards_zero_but_never_to_zero(int percent, int from, int change) =>
        Assert.Equal(Math.Max(0, from + change), Take(Percent([Step(0, null, percent)]), new Scene(from), 50).Count());

    [Theory]
    [InlineData(25, 4, 6)]
    [InlineData(25, 40, 50)]
    [InlineData(-25, 4, 2)]
    [InlineData(0, 4, 4)]
    public void A_percentage_changes_by_the_least_magnitude_at_least(int percent, int from, int wanted)
    {
        var rule = Percent([Step(0, null, percent)]) with { MinMagnitude = Replicas.Of(2) };
        Assert.Equal(wanted, Take(rule, new Scene(from), 50).Count());
    }

    [Theory]
    [InlineData(StepAdjustment.ChangeInCapacity, 5, 8)]
    [InlineData(StepAdjustment.ChangeInCapacity, -5, 0)]
    [InlineData(StepAdjustment.ExactCapacity, 5, 5)]
    [InlineData(StepAdjustment.ExactCapacity, 1, 1)]
    public void A_number_is_a_change_or_a_capacity(StepAdjustment adjustment, int number, int wanted)
    {
        var rule = Percent([Step(0, null, number)]) with { Adjustment = adjustment };
        Assert.Equal(wanted, Take(rule, new Scene(3), 50).Count());
    }

    [Fact]
    public void The_threshold_belongs_to_the_step_that_begins_there_before_the_one_that_ends_there()
    {
        var both = Percent([Step(null, 0, -50), Step(0, null, 50)]);
        Assert.Equal(15, Take(both, new Scene(10), 50).Count());
        Assert.Equal(5, Take(both, new Scene(10), 49.999).Count());
    }

    [Fact]
    public void The_threshold_belongs_to_the_step_that_ends_there_where_none_begins() =>
        Assert.Equal(5, Take(Percent([Step(null, 0, -50)]), new Scene(10), 50).Count());

    [Fact]
    public void A_step_across_the_threshold_holds_both_its_sides_and_neither_bound()
    {
        var across = Percent([Step(-5, 5, 100)]);
        Assert.Equal(20, Take(across, new Scene(10), 45.001).Count());
        Assert.Equal(20, Take(across, new Scene(10), 54.999).Count());
        Assert.IsType<Reason.NoStepApplies>(Take(across, new Scene(10), 45).Because());
        Assert.IsType<Reason.NoStepApplies>(Take(across, new Scene(10), 55).Because());
    }

    [Fact]
    public void A_rule_that_only_adds_leaves_scaling_in_to_the_others()
    {
        var beside = new Scene(10) { Scalers = [Out, In] };
        Assert.Equal((0, 0), Both(Take(Out, beside, 20)));
        Assert.Equal((7, 7), Both(Take(In, beside, 20)));
    }

    [Fact]
    public void Where_nobody_can_remove_what_there_is_stays()
    {
        Assert.Equal((10, 10), Both(Take(Out, new Scene(10) { Scalers = [Out] }, 20)));
        Assert.Equal((10, 10), Both(Take(Out, new Scene(10) { Scalers = [Out, Out] }, 20)));
    }

    [Fact]
    public void A_rule_that_can_remove_wants_what_there_is_until_a_step_applies() =>
        Assert.Equal((10, 10), Both(Take(In, new Scene(10) { Scalers = [Out, In] }, 90)));

    [Fact]
    public void Extreme_values_neither_overflow_nor_wrap()
    {
        var rule = Percent([Step(0, null, int.MaxValue)]) with { Threshold = Quantity.OfMilli(long.MinValue) };
        Assert.Equal(int.MaxValue, Take(rule, new Scene(200), 1e300).Count());
    }

    [Fact]
    public void A_total_that_some_replicas_do_not_report_to_removes_nothing()
    {
        var some = new Scene(3).SeesEach("metric", [1, 1]);
        var all = new Scene(3).SeesEach("metric", [1, 1, 1]);
        Assert.IsType<Reason.TargetUncertain>(StepScaling.Recommend(In, some.Situation()).Because());
        Assert.Equal(3, StepScaling.Recommend(In, some.Situation()).Count());
        Assert.Equal(2, StepScaling.Recommend(In, all.Situation()).Count());
    }

    [Fact]
    public void A_mean_over_replicas_is_blind_where_none_is_ready()
    {
        var scene = new Scene(0, Launching: 2).Sees("metric", 90, MetricScope.ReplicaMean);
        Assert.Equal(
            new Reason.NoReplicaToMeasure(new("metric")), StepScaling.Recommend(Out, scene.Situation()).Because());
    }

    [Fact]
    public void More_load_never_asks_for_fewer() => Gen
        .Select(Gen.Double[0, 100], Gen.Double[0, 100], Gen.Int[0, 50], Gen.Int[0, 5])
        .Sample((a, b, ready, pending) =>
        {
            var both = Percent([.. InSteps, .. OutSteps]);
            var scene = new Scene(ready, pending);
            return Take(both, scene, Math.Min(a, b)).Count() <= Take(both, scene, Math.Max(a, b)).Count();
        });

    private static ScalerPolicy.StepScaling Percent(ImmutableArray<ScalingStep> steps) => new(
        new("metric"),
        Quantity.Of(50),
        StepAdjustment.PercentChangeInCapacity,
        steps,
        MinMagnitude: Replicas.None,
        Warmup: TimeSpan.FromMinutes(5));

    private static ScalingStep Step(int? from, int? to, int adjust) => new(
        from is { } lower ? Quantity.Of(lower) : null, to is { } upper ? Quantity.Of(upper) : null, adjust);

    private static Advice Take(ScalerPolicy.StepScaling rule, Scene scene, double metric) =>
        StepScaling.Recommend(rule, scene.Sees("metric", metric).Situation());

    private static (int Count, int SafeDownTo) Both(Advice advice) => (advice.Count(), advice.SafeDownTo());
}
