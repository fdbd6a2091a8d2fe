using LlmCloudScaler.Cli.BackTests.Peers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Peers;

/// <summary>The engine of <see cref="DynamoEngineTests"/>: one replica serves 40.87 requests a second.</summary>
public sealed class DynamoSlaPlannerTests
{
    private static readonly TimeSpan Every = DynamoSlaPlanner.Every;

    [Fact]
    public void The_first_plan_comes_after_an_interval()
    {
        // 100 a second are 18,000 in 180 s, and as many are expected: 100 / 40.87 is 2.4.
        var decide = Rule();
        Assert.Equal(2, decide.Through(0, 175, Every, second => View(second, 2, 100)));
        Assert.Equal(3, decide(View(180, 2, 100)).Count);
        Assert.Equal(3, decide(View(185, 3, 100)).Count);
    }

    [Fact]
    public void A_rise_is_carried_on()
    {
        // 18,000 and 36,000 requests: a level of 35,910 and a trend of 8951, so 44,861 or 249 a second, which need 7.
        var decide = Rule();
        decide.Through(0, 180, Every, second => View(second, 2, 100));
        Assert.Equal(7, decide.Through(185, 360, Every, second => View(second, 3, 200)));
    }

    [Fact]
    public void A_plan_is_at_most_eight_away()
    {
        Assert.Equal(10, Rule().Through(0, 180, Every, second => View(second, 2, 1000)));
        Assert.Equal(11, Rule().Through(0, 180, Every, second => View(second, 19, 1)));
    }

    [Fact]
    public void Without_data_nothing_changes()
    {
        Assert.Equal(5, Rule().Through(0, 900, Every, second => Looks.At(second, 5)));
        Assert.Equal(5, Rule(hasLoadLoop: true).Through(0, 900, Every, second => Looks.At(second, 5)));
    }

    [Fact]
    public void The_load_loop_moves_by_one_above_the_floor()
    {
        // At a usage of 0.1 one fewer is safe, and again, until the plan of 3 is a floor.
        var decide = Rule(hasLoadLoop: true);
        Assert.Equal(4, decide(Loaded(0, 5, 0.1)).Count);
        Assert.Equal(4, decide.Through(5, 180, Every, second => Loaded(second, 5, 0.1)));
        Assert.Equal(3, decide(Loaded(185, 3, 0.1)).Count);

        // A full cache asks for one more.
        Assert.Equal(4, decide(Loaded(190, 3, 1)).Count);
    }

    [Fact]
    public void The_load_loop_holds_while_replicas_start()
    {
        var decide = Rule(hasLoadLoop: true);
        Assert.Equal(4, decide(Loaded(0, 4, 1).Waiting(ready: 3, pending: 1)).Count);
        Assert.Equal(5, decide(Loaded(5, 4, 1)).Count);
    }

    private static Func<PeerView, Replicas> Rule(bool hasLoadLoop = false) => new DynamoSlaPlanner(
        new EngineProfile("engine", 0.01, 0.00001, 0.00000001, 1_000_000),
        TimeSpan.FromMilliseconds(500),
        TimeSpan.FromMilliseconds(20),
        hasLoadLoop).Decide;

    private static PeerView View(int second, int count, double requests) => Looks.At(
        second,
        count,
        (ObservedMetric.Arrivals, requests),
        (ObservedMetric.PromptTokens, 1000 * requests),
        (ObservedMetric.GenerationTokens, 200 * requests));

    private static PeerView Loaded(int second, int count, double usage) => Looks.At(
        second,
        count,
        (ObservedMetric.Arrivals, 100),
        (ObservedMetric.PromptTokens, 100_000),
        (ObservedMetric.GenerationTokens, 20_000),
        (ObservedMetric.CacheUsage, usage),
        (ObservedMetric.Queue, 0));
}
