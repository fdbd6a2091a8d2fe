using LlmCloudScaler.Cli.BackTests;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests;

public sealed class SizeRecorderTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Changes_are_counted_by_direction_and_looks_without_change_are_not()
    {
        var recorder = Recorded((1, 3), (2, 3), (3, 5), (30, 4), (31, 2));
        Assert.Equal((2, 2), (recorder.ScaleOuts, recorder.ScaleIns));
    }

    [Fact]
    public void A_change_against_the_last_one_within_ten_minutes_is_a_flip()
    {
        Assert.Equal(1, Recorded((1, 3), (11, 2)).Flips);
        Assert.Equal(0, Recorded((1, 3), (11.01, 2)).Flips);
        Assert.Equal(0, Recorded((1, 3), (2, 4), (3, 6)).Flips);
    }

    [Fact]
    public void A_flip_is_measured_from_the_last_change_and_not_from_the_last_look() =>
        Assert.Equal(0, Recorded((1, 3), (8, 3), (12, 2)).Flips);

    [Fact]
    public void Every_turn_of_a_fleet_that_swings_is_a_flip() =>
        Assert.Equal(3, Recorded((1, 3), (2, 2), (3, 3), (4, 2)).Flips);

    [Fact]
    public void Time_at_the_largest_size_runs_from_the_change_to_it_until_the_change_from_it()
    {
        var recorder = Recorded((1, 5), (2, 5), (4, 4), (6, 5));
        Assert.Equal(TimeSpan.FromMinutes(3 + 4), recorder.AtMost(Start.AddMinutes(10)));
        Assert.Equal(TimeSpan.FromMinutes(10), Recorder(initial: 5).AtMost(Start.AddMinutes(10)));
        Assert.Equal(TimeSpan.Zero, Recorder(initial: 4).AtMost(Start.AddMinutes(10)));
    }

    private static SizeRecorder Recorder(int initial) =>
        new(Start, Replicas.Of(initial), most: Replicas.Of(5));

    private static SizeRecorder Recorded(params (double Minute, int Desired)[] looks)
    {
        var recorder = Recorder(initial: 2);
        foreach (var (minute, desired) in looks)
        {
            recorder.Saw(Start.AddMinutes(minute), Replicas.Of(desired));
        }

        return recorder;
    }
}
