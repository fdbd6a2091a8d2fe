using CsCheck;

using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Scalers;

public class TargetArithmeticTests
{
    private static readonly Quantity Fifteen = Quantity.OfMilli(15_000);

    [Fact]
    public void Busy_replicas_ask_for_more()
    {
        var answer = AverageValue(current: 3, measured: [20, 10, 30]);
        Assert.Equal((4, TargetPosition.Above), (answer.Count.Count, answer.Position));
        Assert.Equal(Quantity.OfMilli(20_000), answer.Value);
    }

    [Fact]
    public void Missing_replicas_are_taken_to_be_idle_on_the_way_out()
    {
        // Left out, they would make it 4 replicas; at 0 they bring the average to the target.
        var answer = AverageValue(current: 3, measured: [30, 30], missing: 2);
        Assert.Equal((3, TargetPosition.Uncertain), (answer.Count.Count, answer.Position));
    }

    [Fact]
    public void Missing_replicas_are_taken_to_be_at_target_on_the_way_in()
    {
        var answer = AverageValue(current: 4, measured: [3, 3], missing: 2);
        Assert.Equal((3, TargetPosition.Below), (answer.Count.Count, answer.Position));
    }

    [Fact]
    public void Missing_replicas_do_not_matter_exactly_at_target()
    {
        var answer = AverageValue(current: 4, measured: [15, 15], missing: 2);
        Assert.Equal((4, TargetPosition.Within), (answer.Count.Count, answer.Position));
    }

    [Fact]
    public void Unready_replicas_are_filled_with_zero_and_the_answer_never_turns_round()
    {
        // Left out, they would make it 2 replicas, which is a scale-in out of too much load.
        var answer = AverageValue(current: 4, measured: [30], unready: 3);
        Assert.Equal((4, TargetPosition.Uncertain), (answer.Count.Count, answer.Position));
    }

    [Fact]
    public void Unready_replicas_do_not_count_on_the_way_in()
    {
        var answer = AverageValue(current: 5, measured: [9, 9, 9], unready: 2);
        Assert.Equal(2, answer.Count.Count);
    }

    [Fact]
    public void Missing_replicas_of_a_utilization_target_are_taken_to_be_full_on_the_way_in()
    {
        var loads = Loads([20, 20], missing: 2, unready: 0);
        var answer = TargetArithmetic.Utilization(Replicas.Of(4), loads, 75, Tolerance.Default)!;
        Assert.Equal((4, TargetPosition.Below), (answer.Count.Count, answer.Position));
        Assert.Equal(Quantity.OfMilli(20_000), answer.Value);
    }

    [Fact]
    public void Nothing_measured_is_no_answer()
    {
        var loads = Loads([], missing: 2, unready: 1);
        Assert.Null(TargetArithmetic.AverageValue(Replicas.Of(3), loads, Fifteen, Tolerance.Default));
        Assert.Null(TargetArithmetic.Utilization(Replicas.Of(3), loads, 75, Tolerance.Default));
    }

    [Fact]
    public void The_worst_replica_must_stay_within_the_target_of_a_scale_in()
    {
        var answer = AverageValue(current: 4, measured: [2, 2, 2, 12]);
        Assert.Equal((2, 4), (answer.Count.Count, answer.SafeDownTo.Count));
    }

    [Fact]
    public void A_scale_in_need_not_be_proven_above_what_there_is()
    {
        var answer = AverageValue(current: 4, measured: [2, 2, 2, 60]);
        Assert.Equal((4, 4), (answer.Count.Count, answer.SafeDownTo.Count));
    }

    [Fact]
    public void Of_equal_replicas_the_worst_says_what_the_mean_says() =>
        Gen.Select(Gen.Int[0, 100], Gen.Int[1, 100], Gen.Int[1, 50]).Sample((mean, percent, ready) =>
        {
            var loads = Loads([.. Enumerable.Repeat(mean, ready)], missing: 0, unready: 0);
            var answer = TargetArithmetic.Utilization(Replicas.Of(ready), loads, percent, Tolerance.Default)!;
            if (answer.Position is TargetPosition.Below)
            {
                Assert.Equal(answer.Count, answer.SafeDownTo);
            }

            Assert.True(answer.SafeDownTo <= Replicas.Max(answer.Count, Replicas.Of(ready)));
        });

    [Fact]
    public void Within_tolerance_an_average_of_a_total_keeps_what_exists_and_not_what_is_desired()
    {
        // 3 exist of the 5 desired: Kubernetes answers 3.
        var answer = TargetArithmetic.AverageOfTotal(
            Replicas.Of(3), Quantity.OfMilli(46_000), Fifteen, Tolerance.Default);
        Assert.Equal((3, TargetPosition.Within), (answer.Count.Count, answer.Position));
        Assert.Equal(Quantity.OfMilli(15_334), answer.Value);
    }

    [Fact]
    public void A_total_that_nobody_shares_has_no_tolerance()
    {
        var answer = TargetArithmetic.AverageOfTotal(Replicas.None, Fifteen, Fifteen, Tolerance.Default);
        Assert.Equal(1, answer.Count.Count);
    }

    [Fact]
    public void A_level_has_no_tolerance_from_zero_and_one_from_more()
    {
        var slightlyMore = Quantity.OfMilli(15_500);
        var fromZero = TargetArithmetic.Level(
            Replicas.None, Replicas.None, slightlyMore, Fifteen, Tolerance.Default);
        var fromOne = TargetArithmetic.Level(
            Replicas.Of(1), Replicas.Of(1), slightlyMore, Fifteen, Tolerance.Default);
        Assert.Equal((2, 1), (fromZero.Count.Count, fromOne.Count.Count));
    }

    [Fact]
    public void The_largest_numbers_saturate()
    {
        var most = Quantity.OfMilli(long.MaxValue);
        var loads = new ReplicaLoads([new(most, most), new(most, most)], [], []);
        Assert.Equal(
            Quantity.OfMilli(100_000),
            TargetArithmetic.Utilization(Replicas.Of(2), loads, 50, Tolerance.Default)!.Value);
        Assert.Equal(
            Replicas.Of(int.MaxValue),
            TargetArithmetic.AverageValue(Replicas.Of(2), loads, Quantity.OfMilli(1), Tolerance.Default)!.Count);
    }

    private static TargetAnswer AverageValue(int current, int[] measured, int missing = 0, int unready = 0) =>
        TargetArithmetic.AverageValue(
            Replicas.Of(current), Loads(measured, missing, unready), Fifteen, Tolerance.Default)!;

    private static ReplicaLoads Loads(int[] measured, int missing, int unready)
    {
        var capacity = Quantity.OfMilli(100_000);
        return new(
            [.. measured.Select(usage => new ReplicaLoad(Quantity.OfMilli(usage * 1000L), capacity))],
            [.. Enumerable.Repeat(capacity, missing)],
            [.. Enumerable.Repeat(capacity, unready)]);
    }
}
