using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Constraints;

public class ScaleEventsTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly ScalingRules Rules =
        new(TimeSpan.Zero, SelectPolicy.Max, [RatePolicy.Pods(1, 30), RatePolicy.Percent(10, 60)]);

    [Fact]
    public void The_last_slot_older_than_the_longest_period_is_used_again()
    {
        var after = Events((1, 61), (2, 62), (3, 60)).Record(Replicas.Of(9), Rules, Now);
        Assert.Equal([1, 9, 3], after.Entries.Select(entry => entry.Change.Count));
    }

    [Fact]
    public void A_slot_as_old_as_the_longest_period_is_kept()
    {
        var after = Events((3, 60)).Record(Replicas.Of(9), Rules, Now);
        Assert.Equal([3, 9], after.Entries.Select(entry => entry.Change.Count));
    }

    [Fact]
    public void A_change_as_old_as_the_period_is_not_added_up()
    {
        Assert.Equal(2, Events((1, 60), (2, 59)).ChangeWithin(TimeSpan.FromSeconds(60), Now).Count);
        Assert.Equal(Replicas.None, ScaleEvents.Empty.ChangeWithin(TimeSpan.FromSeconds(60), Now));
    }

    [Fact]
    public void A_full_list_keeps_the_whole_sum()
    {
        var events = ScaleEvents.Empty;
        for (var step = 0; step < ScaleEvents.Capacity + 50; step++)
        {
            events = events.Record(Replicas.Of(2), Rules, Now.AddMilliseconds(step * 100));
        }

        Assert.Equal(ScaleEvents.Capacity, events.Entries.Length);
        var now = Now.AddMilliseconds((ScaleEvents.Capacity + 49) * 100);
        Assert.Equal((ScaleEvents.Capacity + 50) * 2, events.ChangeWithin(TimeSpan.FromSeconds(60), now).Count);
    }

    [Fact]
    public void More_entries_than_fit_are_refused() => Assert.Throws<ArgumentException>(() => ScaleEvents.Of(
        [.. Enumerable.Repeat(new ScaleEvents.Entry(Replicas.Of(1), Now), ScaleEvents.Capacity + 1)]));

    private static ScaleEvents Events(params (int Change, int Age)[] events) => ScaleEvents.Of(
        [.. events.Select(each => new ScaleEvents.Entry(Replicas.Of(each.Change), Now.AddSeconds(-each.Age)))]);
}
