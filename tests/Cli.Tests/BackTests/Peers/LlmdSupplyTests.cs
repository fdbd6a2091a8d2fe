using LlmCloudScaler.Cli.BackTests.Peers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Peers;

/// <summary>Caches of 100,000 tokens, of which 80,000 are supply; prompts of 800 and outputs of 400, which hold 1000.
/// </summary>
public sealed class LlmdSupplyTests
{
    [Fact]
    public void Need_beyond_the_supply_is_added_at_once()
    {
        // 300,000 in use / 0.85 is 352,941, and 4 supply 320,000: the 32,941 missing are one more.
        Assert.Equal(5, Analyse(View(4, usage: 0.75)));

        // 380,000 / 0.85 is 447,059: 127,059 are missing, two more.
        Assert.Equal(6, Analyse(View(4, usage: 0.95)));
    }

    [Fact]
    public void What_is_spare_is_removed_at_once()
    {
        // 100,000 in use / 0.70 is 142,857 of 320,000: 177,143 are spare, two whole replicas.
        Assert.Equal(2, Analyse(View(4, usage: 0.25)));
    }

    [Fact]
    public void Replicas_on_their_way_are_supply() =>
        Assert.Equal(5, Analyse(View(4, usage: 0.75).Waiting(ready: 4, pending: 1)));

    [Fact]
    public void A_queue_shows_what_replicas_can_hold()
    {
        // 5 wait for each while 30,000 are in use: that is the supply. 4 * (30,000 + 5 * 800) / 0.85 is 160,000, and
        // 4 supply 120,000: 40,000 are missing, two more.
        var rule = new LlmdSupply(up: 0.85, down: 0.7);
        Assert.Equal(6, rule.Analyse(View(4, usage: 0.3, waiting: 20), Replicas.Of(4)).Count);

        // It is remembered when the queue is gone: 4 * 30,000 / 0.85 is 141,176, and 21,176 are missing: one more.
        Assert.Equal(5, rule.Analyse(View(4, usage: 0.3, second: 60), Replicas.Of(4)).Count);
    }

    [Fact]
    public void What_queues_showed_is_averaged()
    {
        // 30,000 and 50,000 were held: 40,000. 100,000 in use / 0.70 is 142,857 of 160,000: not one whole is spare.
        var rule = new LlmdSupply(up: 0.85, down: 0.7);
        rule.Analyse(View(4, usage: 0.3, waiting: 20), Replicas.Of(4));
        rule.Analyse(View(4, usage: 0.5, waiting: 20, second: 60), Replicas.Of(4));
        Assert.Equal(4, rule.Analyse(View(4, usage: 0.25, second: 120), Replicas.Of(4)).Count);
    }

    [Fact]
    public void Batching_limits_bound_the_supply_of_long_prompts()
    {
        // Prompts of 20,000 and outputs of 100 hold 20,050; at most 8192 * 100 / 20,100, which is 40.76, run: 817,194.
        // With caches of two million, 80 % would be 1,600,000. 2 * 0.7 * 2 million / 0.85 is 3,294,118; 2 supply
        // 1,634,388, and 1,659,730 are missing: three more.
        var view = Looks.At(
            0,
            2,
            (ObservedMetric.Arrivals, 1),
            (ObservedMetric.PromptTokens, 20_000),
            (ObservedMetric.GenerationTokens, 100),
            (ObservedMetric.Running, 2 * 0.7 * 2_000_000 / 20_050),
            (ObservedMetric.CacheUsage, 0.7),
            (ObservedMetric.Queue, 0));
        Assert.Equal(5, Analyse(view));
    }

    [Fact]
    public void Until_lengths_are_known_the_last_is_published_again() => Assert.Equal(
        7, new LlmdSupply(0.85, 0.7).Analyse(Looks.At(0, 4, (ObservedMetric.CacheUsage, 0.9)), Replicas.Of(7)).Count);

    private static int Analyse(PeerView view) =>
        new LlmdSupply(up: 0.85, down: 0.7).Analyse(view, view.Ready + view.Pending).Count;

    private static PeerView View(int count, double usage, double waiting = 0, int second = 0) => Looks.At(
        second,
        count,
        (ObservedMetric.Arrivals, 1),
        (ObservedMetric.PromptTokens, 800),
        (ObservedMetric.GenerationTokens, 400),
        (ObservedMetric.Running, count * usage * 100),
        (ObservedMetric.CacheUsage, usage),
        (ObservedMetric.Queue, waiting));
}
