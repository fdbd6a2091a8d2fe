using LlmCloudScaler.Cli.BackTests.Peers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Peers;

public sealed class KnativePodAutoscalerTests
{
    private static readonly TimeSpan Every = KnativePodAutoscaler.Every;

    [Fact]
    public void A_burst_is_kept_up_until_a_stable_window_has_passed()
    {
        // 400 / 70 is 5.7, so 6: three times the 2 ready, over the threshold of 2.
        var decide = Rule(70);
        Assert.Equal(6, decide(View(0, 2, 400)).Count);

        // At 2 s the panic window holds 400 and 0: 200 / 70 is 3, 1.5 times what is ready: the panic is not prolonged.
        Assert.Equal(6, decide.Through(2, 60, Every, second => View(second, 2, 0)));

        // More than 60 s after 0 s; the stable mean is 0 then, and at most half of the 2 ready may go.
        Assert.Equal(1, decide(View(62, 2, 0)).Count);
    }

    [Fact]
    public void In_panic_what_loads_does_not_count_so_it_asks_for_twice_as_many_again()
    {
        // 2 ready all the time. The panic window of 6 s holds the last look alone: 40, 80 and 160 at 10 each.
        var decide = Rule(10);
        Assert.Equal(4, decide(View(0, 2, 40)).Count);
        Assert.Equal(8, decide(View(6, 4, 80).Waiting(ready: 2, pending: 2)).Count);
        Assert.Equal(16, decide(View(12, 8, 160).Waiting(ready: 2, pending: 6)).Count);
    }

    [Fact]
    public void It_begins_in_panic_so_that_lost_history_does_not_shrink_the_fleet()
    {
        var decide = Rule(70);
        Assert.Equal(8, decide.Through(0, 60, Every, second => View(second, 8, 10)));

        // 10 / 70 needs 1, and half of 8 is the least.
        Assert.Equal(4, decide(View(62, 8, 10)).Count);
    }

    [Fact]
    public void In_calm_the_stable_mean_counts()
    {
        // One ready: no panic at the start. 30 looks of 60 and the last of 120: a stable mean of (29 * 60 + 120) / 30,
        // which is 62, and a panic mean of (60 + 60 + 120) / 3 = 80: 2 is twice what is ready, and panics.
        var decide = Rule(70);
        Assert.Equal(1, decide.Through(0, 58, Every, second => View(second, 1, 60)));
        Assert.Equal(2, decide(View(60, 1, 120)).Count);
    }

    [Fact]
    public void Without_data_nothing_changes() =>
        Assert.Equal(5, Rule(70).Through(0, 600, Every, second => Looks.At(second, 5)));

    private static Func<PeerView, Replicas> Rule(double target) =>
        new KnativePodAutoscaler(target, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(6)).Decide;

    private static PeerView View(int second, int desired, double inFlight) =>
        Looks.At(second, desired, (ObservedMetric.Running, inFlight), (ObservedMetric.Queue, 0));
}
