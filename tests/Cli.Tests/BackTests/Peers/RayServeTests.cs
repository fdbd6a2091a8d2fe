using LlmCloudScaler.Cli.BackTests.Peers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Peers;

public sealed class RayServeTests
{
    private static readonly TimeSpan Every = RayServe.Every;

    [Fact]
    public void More_are_asked_for_after_thirty_seconds_of_agreement()
    {
        // 20 ongoing at 2 each want 10. Looks at 0 to 29 s are 30, which is not yet more than 30.
        var decide = Rule();
        Assert.Equal(4, decide.Through(0, 29, Every, second => View(second, 4, 20)));
        Assert.Equal(10, decide(View(30, 4, 20)).Count);
    }

    [Fact]
    public void Fewer_are_asked_for_after_ten_minutes_of_agreement()
    {
        // 2 ongoing at 2 each want 1.
        var decide = Rule();
        Assert.Equal(4, decide.Through(0, 599, Every, second => View(second, 4, 2)));
        Assert.Equal(1, decide(View(600, 4, 2)).Count);
    }

    [Fact]
    public void One_look_that_disagrees_begins_the_count_again()
    {
        var decide = Rule();
        Assert.Equal(4, decide.Through(0, 29, Every, second => View(second, 4, 20)));
        Assert.Equal(10, decide(View(30, 10, 20).Waiting(ready: 4, pending: 6)).Count);
        Assert.Equal(4, decide.Through(31, 60, Every, second => View(second, 4, 20)));
        Assert.Equal(10, decide(View(61, 4, 20)).Count);
    }

    [Fact]
    public void A_change_begins_the_count_again()
    {
        // From 31 s on 60 ongoing want more than the 10 that were just asked for: 30 in the end, and 20 are allowed.
        var decide = Rule();
        Assert.Equal(10, decide.Through(0, 30, Every, second => View(second, 4, 20)));
        Assert.Equal(10, decide.Through(31, 60, Every, second => View(second, 10, 60)));
        Assert.Equal(20, decide(View(61, 10, 60)).Count);
    }

    [Fact]
    public void The_mean_looks_back_thirty_seconds()
    {
        // 30 looks of 8 want 4. 15 s into 24, the mean is (15 * 8 + 15 * 24) / 30 = 16, which wants 8. Agreement began
        // with the first look that wanted more than 4.
        var decide = Rule(upDelay: 0);
        Assert.Equal(4, decide.Through(0, 29, Every, second => View(second, 4, 8)));
        Assert.Equal(5, decide(View(30, 4, 24)).Count);
        Assert.Equal(8, decide.Through(31, 44, Every, second => View(second, 4, 24)));
    }

    [Fact]
    public void A_factor_cannot_round_a_scale_in_away()
    {
        // 6 ongoing want 3 of 4; a fifth of the way is 3.8, rounded up to 4 again: one fewer all the same.
        var decide = new RayServe(2, TimeSpan.Zero, downDelay: TimeSpan.Zero, downFactor: 0.2).Decide;
        Assert.Equal(3, decide(View(0, 4, 6)).Count);
    }

    [Fact]
    public void With_none_running_a_request_is_reason_for_one()
    {
        var view = Looks.At(0, 0, (ObservedMetric.Queue, 3));
        Assert.Equal(1, Rule()(view).Count);
        Assert.Equal(3, Rule()(Looks.At(0, 3, (ObservedMetric.Queue, 3)).Waiting(ready: 0, pending: 3)).Count);
    }

    [Fact]
    public void Without_data_nothing_changes() =>
        Assert.Equal(4, Rule().Through(0, 900, Every, second => Looks.At(second, 4)));

    private static Func<PeerView, Replicas> Rule(int upDelay = 30) =>
        new RayServe(2, TimeSpan.FromSeconds(upDelay), TimeSpan.FromSeconds(600)).Decide;

    private static PeerView View(int second, int desired, double ongoing) =>
        Looks.At(second, desired, (ObservedMetric.Running, ongoing), (ObservedMetric.Queue, 0));
}
