using LlmCloudScaler.Cli.BackTests.Hindsight;
using LlmCloudScaler.Providers.Simulated;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Hindsight;

public sealed class LearntCurvesTests
{
    private static readonly LoadCurve Believed = new(LoadCurves.Window, 100, Fewest: 1, [50, 90, 100]);

    [Fact]
    public void A_size_that_did_worse_than_believed_is_believed_no_more_and_larger_ones_still_are() =>
        Assert.Equal([50, 80, 100], Learnt(size: 2, seen: 80).InTime);

    [Fact]
    public void Smaller_sizes_are_never_believed_better_than_what_was_seen() =>
        Assert.Equal([30, 30, 100], Learnt(size: 2, seen: 30).InTime);

    [Fact]
    public void Where_the_largest_that_was_believed_in_fails_the_next_is_tried_as_far_as_there_is_one()
    {
        Assert.Equal([50, 90, 95, 100], Learnt(size: 3, seen: 95).InTime);
        Assert.Equal([50, 90, 95], Learnt(size: 3, seen: 95, most: 3).InTime);
    }

    [Fact]
    public void What_did_as_believed_or_better_is_left_alone() =>
        Assert.Equal(Believed.InTime, Learnt(size: 2, seen: 97).InTime);

    private static LoadCurve Learnt(int size, long seen, int most = 9) => Assert.Single(LearntCurves.From(
        [Believed],
        [size],
        [new SimulatedWindow(TimeSpan.Zero, 60, seen - 20), new SimulatedWindow(TimeSpan.FromMinutes(4), 40, 20)],
        most));
}
