using System.Collections.Immutable;

using LlmCloudScaler.Cli.BackTests.Hindsight;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Hindsight;

public sealed class ScheduleTests
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    [Fact]
    public void A_replica_is_asked_for_as_long_ahead_as_its_start_will_take() =>
        Assert.Equal(["6 +1", "15 -1"], Made(needs: [2, 2, 3, 2], initial: 2));

    [Fact]
    public void What_cannot_be_ready_in_time_is_asked_for_at_once() =>
        Assert.Equal(["0 +1", "1 +1"], Made(needs: [3, 4], initial: 2));

    [Fact]
    public void What_is_not_needed_at_the_start_is_let_go_of_at_once() =>
        Assert.Equal(["0 -2"], Made(needs: [1, 1], initial: 3));

    [Fact]
    public void A_gap_shorter_than_a_start_is_bridged()
    {
        Assert.Equal(["5 -1", "6 +1"], Made(needs: [2, 1, 2], initial: 2));
        Assert.Empty(Made(needs: [2, 1, 2], initial: 2, start: 6));
    }

    [Fact]
    public void Several_changes_of_one_instant_are_one_step() =>
        Assert.Equal(["6 +2", "15 -2"], Made(needs: [2, 2, 4, 2], initial: 2));

    [Fact]
    public void A_faster_machine_is_asked_for_no_later_than_the_slower_one_that_must_come_after_it()
    {
        // The third machine starts in a minute and the fourth in eight, for windows that begin at 10 and 15 minutes.
        var steps = Schedule.Of(
            [2, 2, 3, 4], Window, initial: 2, ordinal => TimeSpan.FromMinutes(ordinal == 2 ? 1 : 8), Window / 2);
        Assert.Equal(["7 +2"], Told(steps));
    }

    private static string[] Made(ImmutableArray<int> needs, int initial, int start = 4) => Told(
        Schedule.Of(needs, Window, initial, _ => TimeSpan.FromMinutes(4), TimeSpan.FromMinutes(start)));

    private static string[] Told(ImmutableArray<SizeStep> steps) => [.. steps.Select(step =>
        $"{step.At.TotalMinutes}" + (step.Launches > 0 ? $" +{step.Launches}" : string.Empty)
        + (step.Retirements > 0 ? $" -{step.Retirements}" : string.Empty))];
}
