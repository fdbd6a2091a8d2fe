using LlmCloudScaler.Cli.BackTests.Peers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Peers;

public sealed class AwsTargetTrackingTests
{
    [Fact]
    public void Three_minutes_above_the_target_scale_out_to_it()
    {
        // 4 * 90 / 60 is 6.
        var decide = Rule();
        Assert.Equal(4, decide(View(0, 4, 90)).Count);
        Assert.Equal(4, decide(View(1, 4, 90)).Count);
        Assert.Equal(6, decide(View(2, 4, 90)).Count);
    }

    [Fact]
    public void Instances_that_warm_up_count_as_capacity()
    {
        // Of 4 ready at 90, 6 are needed, and 2 are on their way.
        var decide = Rule();
        Minutes(decide, 0, 1, minute => View(minute, 4, 90));
        Assert.Equal(6, Minutes(decide, 2, 4, minute => View(minute, 6, 90).Waiting(ready: 4, pending: 2)));
    }

    [Fact]
    public void Fifteen_minutes_below_scale_in_one_by_one_while_the_target_holds()
    {
        // 6 at 30 are 180 in all: 3 are enough for 60. Each step is one; at 3 the mean of 60 is not below 54.
        var decide = Rule();
        Assert.Equal(6, Minutes(decide, 0, 13, minute => View(minute, 6, 30)));
        Assert.Equal(5, decide(View(14, 6, 30)).Count);
        Assert.Equal(4, decide(View(15, 5, 36)).Count);
        Assert.Equal(3, decide(View(16, 4, 45)).Count);
        Assert.Equal(3, decide(View(17, 3, 60)).Count);
    }

    [Fact]
    public void A_scale_in_that_would_exceed_the_target_is_not_made()
    {
        // 2 at 50 are below 54, but 1 would have 100.
        Assert.Equal(2, Minutes(Rule(), 0, 30, minute => View(minute, 2, 50)));
    }

    [Fact]
    public void Nothing_is_removed_while_instances_warm_up()
    {
        var decide = Rule();
        Assert.Equal(6, Minutes(decide, 0, 20, minute => View(minute, 6, 10).Waiting(ready: 5, pending: 1)));
        Assert.Equal(5, decide(View(21, 6, 10)).Count);
    }

    [Fact]
    public void A_minute_without_data_is_no_reason_to_act()
    {
        var decide = Rule();
        Minutes(decide, 0, 1, minute => View(minute, 4, 90));
        Assert.Equal(4, decide(Looks.At(120, 4)).Count);
        Assert.Equal(4, Minutes(decide, 3, 4, minute => View(minute, 4, 90)));
        Assert.Equal(6, decide(View(5, 4, 90)).Count);
    }

    [Fact]
    public void A_total_is_divided_by_those_that_are_ready()
    {
        // 48 running over 4 are 12 each: 4 * 12 / 8 is 6.
        var decide = new AwsTargetTracking(ObservedMetric.Running, 8).Decide;
        Assert.Equal(6, Minutes(decide, 0, 2, minute => Looks.At(60 * minute, 4, (ObservedMetric.Running, 48))));
    }

    private static Func<PeerView, Replicas> Rule() => new AwsTargetTracking(ObservedMetric.GpuUtilization, 60).Decide;

    private static PeerView View(int minute, int desired, double gpu) =>
        Looks.At(60 * minute, desired, (ObservedMetric.GpuUtilization, gpu));

    private static int Minutes(Func<PeerView, Replicas> decide, int from, int to, Func<int, PeerView> view) =>
        decide.Through(60 * from, 60 * to, AwsTargetTracking.Every, second => view(second / 60));
}
