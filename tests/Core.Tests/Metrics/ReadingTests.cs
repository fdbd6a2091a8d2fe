using CsCheck;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Metrics;

public sealed class ReadingTests
{
    private static readonly DateTimeOffset Now = FleetPicture.Noon;
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(3);

    [Theory]
    [InlineData(0, true)]
    [InlineData(180, true)]
    [InlineData(180.001, false)]
    [InlineData(-120, true)]
    [InlineData(-120.001, false)]
    public void A_point_counts_up_to_its_greatest_age_and_to_a_small_lead_of_its_clock(double age, bool counts) =>
        Assert.Equal(counts, Judge(1, Now.AddSeconds(-age)) is Reading.Fresh);

    [Fact]
    public void Too_old_is_stale_and_from_the_future_is_implausible()
    {
        var stale = Assert.IsType<Reading.Stale>(Judge(1, Now.AddMinutes(-4)));
        Assert.Equal((TimeSpan.FromMinutes(4), MaxAge), (stale.Age, stale.MaxAge));
        Assert.IsType<Reading.Implausible>(Judge(1, Now.AddMinutes(4)));
        Assert.IsType<Reading.Stale>(Judge(1, DateTimeOffset.MinValue));
        Assert.IsType<Reading.Implausible>(Judge(1, DateTimeOffset.MaxValue));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(-0.001)]
    [InlineData(9.2e18)]
    [InlineData(double.MaxValue)]
    public void What_cannot_be_is_implausible_also_without_an_upper_end(double value) =>
        Assert.IsType<Reading.Implausible>(Judge(value, Now));

    [Fact]
    public void It_says_outside_which_range_a_value_is()
    {
        var range = new ValueRange(default, Quantity.Of(100));
        var cause = Reading.Judge(new Measurement.OfFleet(new(101.5, Now)), MaxAge, range, Now);
        Assert.Equal(new Reading.Implausible("101.5 is outside 0 to 100"), cause);
    }

    [Fact]
    public void Absence_and_failure_are_missing_and_say_why()
    {
        Assert.Equal(new Reading.Missing("no series"), Judge(new Measurement.Absent("no series")));
        Assert.Equal(
            new Reading.Missing("Throttled: slow down"),
            Judge(new Measurement.Failed(SourceFault.Throttled, "slow down")));
        Assert.IsType<Reading.Missing>(Judge(new Measurement.PerReplica([])));
    }

    [Fact]
    public void Replicas_are_averaged_with_the_instant_of_the_oldest_and_the_unusable_are_left_out()
    {
        var fresh = Assert.IsType<Reading.Fresh>(Judge(new Measurement.PerReplica(
        [
            new(new("a"), new(2, Now.AddSeconds(-30))),
            new(new("b"), new(4, Now.AddSeconds(-10))),
            new(new("late"), new(900, Now.AddMinutes(-9))),
            new(new("broken"), new(double.NaN, Now)),
        ])));
        Assert.Equal(new MetricSample(3, Now.AddSeconds(-30)), fresh.Sample);
        Assert.Equal(["a", "b"], fresh.Replicas.Select(each => each.Replica.Value));
    }

    [Fact]
    public void Where_no_replica_is_usable_the_last_fault_is_told() => Assert.IsType<Reading.Stale>(
        Judge(new Measurement.PerReplica([new(new("a"), new(-1, Now)), new(new("b"), new(1, Now.AddDays(-1)))])));

    [Fact]
    public void A_fresh_reading_can_always_be_counted() => Gen.Double.Array[0, 40].Sample(values =>
    {
        var each = values.Select((value, index) => new ReplicaSample(new($"r{index}"), new(value, Now)));
        if (Judge(new Measurement.PerReplica([.. each])) is Reading.Fresh fresh)
        {
            Assert.True(double.IsFinite(fresh.Sample.Value));
            Assert.InRange(
                fresh.Sample.Value,
                fresh.Replicas.Min(one => one.Sample.Value) * 0.999,
                fresh.Replicas.Max(one => one.Sample.Value) * 1.001);
            Assert.True(double.IsFinite(fresh.Replicas.Sum(one => one.Sample.Value)));
        }
    });

    private static Reading Judge(double value, DateTimeOffset at) => Judge(new Measurement.OfFleet(new(value, at)));

    private static Reading Judge(Measurement measurement) =>
        Reading.Judge(measurement, MaxAge, ValueRange.NotNegative, Now);
}
