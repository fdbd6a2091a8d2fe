using CsCheck;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Scalers;

public sealed class ScheduleTests
{
    private static readonly LeadTime EightMinutes = new(TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(8));

    [Theory]
    [InlineData("08:51:59", 2)]
    [InlineData("08:52:00", 6)]
    [InlineData("16:59:59", 6)]
    [InlineData("17:00:00", 2)]
    public void A_minimum_holds_a_lead_time_early_and_to_the_end(string time, int min) =>
        Assert.Equal((min, 10), Range(Apply(time, Entry("day", min: 6))));

    [Theory]
    [InlineData("08:59:59", 10)]
    [InlineData("09:00:00", 4)]
    [InlineData("16:59:59", 4)]
    [InlineData("17:00:00", 10)]
    public void A_maximum_holds_from_its_start_to_its_end(string time, int max) =>
        Assert.Equal((2, max), Range(Apply(time, Entry("day", max: 4))));

    [Fact]
    public void Of_several_windows_the_highest_minimum_and_the_lowest_maximum_count()
    {
        var bounds = Apply(
            "12:00:00", Entry("a", 3, 9), Entry("b", 5, 8), Entry("c", 4, 7), Entry("d", 5, 7));
        Assert.Equal((5, 7), Range(bounds));
        Assert.Equal(
            [
                new Reason.ScheduleRaisesMinimum("b", Replicas.Of(5)),
                new Reason.ScheduleCapsMaximum("c", Replicas.Of(7)),
            ],
            bounds.Because);
    }

    [Fact]
    public void A_minimum_stops_at_the_policys_maximum()
    {
        var bounds = Apply("12:00:00", Entry("day", min: 50));
        Assert.Equal((10, 10), Range(bounds));
        Assert.Equal([new Reason.ScheduleRaisesMinimum("day", Replicas.Of(10))], bounds.Because);
    }

    [Fact]
    public void A_maximum_stops_at_a_minimum()
    {
        Assert.Equal((2, 2), Range(Apply("12:00:00", Entry("cheap", max: 1))));
        var bounds = Apply("12:00:00", Entry("cheap", max: 4), Entry("promise", min: 6));
        Assert.Equal((6, 6), Range(bounds));
        Assert.Equal(new Reason.ScheduleCapsMaximum("cheap", Replicas.Of(6)), bounds.Because[1]);
    }

    [Fact]
    public void What_changes_nothing_is_not_told()
    {
        Assert.Empty(Apply("12:00:00", Entry("day", min: 2, max: 10)).Because);
        Assert.Empty(Apply("12:00:00", Entry("day", min: 1, max: 20)).Because);
        Assert.Empty(Apply("12:00:00").Because);
    }

    [Fact]
    public void A_window_of_no_known_schedule_is_ignored()
    {
        var observation = Observe(["gone"]);
        var bounds = Schedule.Apply(Policy(Entry("day", min: 6)), observation, EightMinutes, At("12:00:00"));
        Assert.Equal((2, 10), Range(bounds));
    }

    [Fact]
    public void The_range_is_never_wider_than_the_policys_and_never_empty() => Gen
        .Select(Gen.Int[0, 20], Gen.Int[0, 20], Gen.Int[0, 20], Gen.Int[0, 20], Gen.Int[0, 1440])
        .Sample((a, b, c, d, minute) =>
        {
            var policy = Policy(Entry("one", a, b), Entry("two", c, d));
            var now = At("00:00:00").AddMinutes(minute);
            var range = Schedule.Apply(policy, Observe(["one", "two"]), EightMinutes, now).Range;
            return range.Min >= policy.Range.Min && range.Max <= policy.Range.Max && range.Min <= range.Max;
        });

    private static Bounds Apply(string time, params ScheduleEntry[] entries) => Schedule.Apply(
        Policy(entries), Observe(entries.Select(entry => entry.Name)), EightMinutes, At(time));

    private static Policy Policy(params ScheduleEntry[] entries) => new Scene(3).Situation().Policy with
    {
        Range = ReplicaRange.Of(Replicas.Of(2), Replicas.Of(10)),
        Schedule = [.. entries],
    };

    /// <summary>Every schedule from nine to five.</summary>
    private static Observation Observe(IEnumerable<string> schedules) => new Scene(3).Situation().Observation with
    {
        Calendar = [.. schedules.Select(name => new CalendarWindow(name, At("09:00:00"), At("17:00:00")))],
    };

    private static ScheduleEntry Entry(string name, int? min = null, int? max = null) => new(
        name,
        Cron: "0 9 * * *",
        TimeZone: "UTC",
        TimeSpan.FromHours(8),
        min is { } fewest ? Replicas.Of(fewest) : null,
        max is { } most ? Replicas.Of(most) : null);

    private static DateTimeOffset At(string time) =>
        new(new DateOnly(2026, 1, 5).ToDateTime(TimeOnly.ParseExact(time, "HH:mm:ss")), TimeSpan.Zero);

    private static (int Min, int Max) Range(Bounds bounds) => (bounds.Range.Min.Count, bounds.Range.Max.Count);
}
