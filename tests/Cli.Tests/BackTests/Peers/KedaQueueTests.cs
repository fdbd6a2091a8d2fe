using LlmCloudScaler.Cli.BackTests.Peers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Peers;

public sealed class KedaQueueTests
{
    private static readonly TimeSpan Every = HpaBehind.Every;

    [Fact]
    public void The_sum_over_the_threshold_is_the_count() =>
        Assert.Equal(5, Rule(isEmptyZero: true)(View(0, 3, 23)).Count); // 23 / 5 is 4.6.

    [Fact]
    public void An_outage_of_the_metric_looks_like_idleness()
    {
        // 25 at 5 each keep 5. Then nothing is published, which is 0: the 5 of 0 s counts for 300 s, its end included.
        var decide = Rule(isEmptyZero: true);
        Assert.Equal(5, decide(View(0, 5, 25)).Count);
        Assert.Equal(5, decide.Through(15, 300, Every, second => Looks.At(second, 5)));
        Assert.Equal(1, decide(Looks.At(315, 5)).Count);
    }

    [Fact]
    public void A_query_that_fails_holds()
    {
        var decide = Rule(isEmptyZero: true);
        Assert.Equal(5, decide.Through(0, 900, Every, second => Looks.At(second, 5).Failing(ObservedMetric.Queue)));
    }

    [Fact]
    public void Empty_as_an_error_holds_too() =>
        Assert.Equal(5, Rule(isEmptyZero: false).Through(0, 900, Every, second => Looks.At(second, 5)));

    [Fact]
    public void Its_hpa_at_most_doubles()
    {
        // 100 / 5 is 20; from 3 the limit is the larger of 6 and 4.
        Assert.Equal(6, Rule(isEmptyZero: true)(View(0, 3, 100)).Count);
    }

    [Fact]
    public void Replicas_on_their_way_share_the_queue()
    {
        // 22 over 2 ready and 2 on their way are 5.5 each, 1.1 times the threshold: near enough for 4.
        Assert.Equal(4, Rule(isEmptyZero: true)(View(0, 4, 22).Waiting(ready: 2, pending: 2)).Count);
    }

    private static Func<PeerView, Replicas> Rule(bool isEmptyZero) => new KedaQueue(5, isEmptyZero).Decide;

    private static PeerView View(int second, int desired, double waiting) =>
        Looks.At(second, desired, (ObservedMetric.Queue, waiting));
}
