using System.Collections.Immutable;

using LlmCloudScaler.Cli.BackTests.Peers;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Peers;

/// <summary>An engine whose passes take 10 ms, 10 µs for each prompt token and 10 ns for each cached one; a cache of a
/// million tokens; prompts of 1000 and outputs of 200 tokens, which hold 1100.</summary>
public sealed class DynamoEngineTests
{
    [Fact]
    public void The_largest_batch_within_the_objectives_gives_the_rate()
    {
        // Of a batch of B, a pass prefills 5 B and decodes on 1100 B: 10 ms + 0.061 B ms, within 20 ms up to 163. Its
        // requests take 200 passes of 19.943 ms: 163 / 3.9886 s.
        var rate = Engine(firstToken: 500, betweenTokens: 20).RequestRate(1000, 200, Known())!.Value;
        Assert.Equal(163 / (200 * 0.019943), rate, 1e-6);
    }

    [Fact]
    public void A_batch_is_limited_by_the_engines_own_limits_too()
    {
        // Within a second all is allowed; at most 256 run: 10 + 0.061 * 256 is 25.616 ms.
        var rate = Engine(firstToken: 5000, betweenTokens: 1000).RequestRate(1000, 200, Known())!.Value;
        Assert.Equal(256 / (200 * 0.025616), rate, 1e-6);
    }

    [Fact]
    public void Objectives_that_no_batch_keeps_give_one_request_at_a_time()
    {
        // A prompt alone takes 20 ms and more.
        var rate = Engine(firstToken: 15, betweenTokens: 20).RequestRate(1000, 200, Known())!.Value;
        Assert.Equal(1 / (200 * 0.010061), rate, 1e-6);
    }

    [Fact]
    public void Lengths_of_nothing_give_no_rate() =>
        Assert.Null(Engine(500, 20).RequestRate(0, 200, Known()));

    [Theory]
    [InlineData(0.1, 0, -1)] // One of the two would have 200,000 tokens: 12.0 ms, below 80 % of 20.
    [InlineData(0.4, 0, 0)] // It would have 800,000: 18.0 ms are not below 16.
    [InlineData(1.0, 0, 1)] // 1,001,100 tokens: 20.011 ms.
    [InlineData(0.1, 60, 1)] // 61,000 prompt tokens are 8 passes: 80 + 610 ms and more, above 500.
    [InlineData(0.1, 20, 0)] // 5 passes for 41,000 of two: 410 ms more than its own, above 80 % of what is left.
    public void A_replica_more_or_fewer_follows_from_the_objectives(double usage, double waiting, int step) =>
        Assert.Equal(step, Engine(500, 20).Step([usage, usage], waiting, Known()));

    [Fact]
    public void All_must_be_slow_for_one_more()
    {
        Assert.Equal(0, Engine(500, 20).Step([1.0, 0.5], 0, Known()));
        Assert.Equal(1, Engine(500, 20).Step([1.0, 1.0], 0, Known()));
    }

    [Fact]
    public void The_last_replica_stays() => Assert.Equal(0, Engine(500, 20).Step([0.0], 0, Known()));

    [Fact]
    public void Nothing_follows_from_unknown_lengths() =>
        Assert.Null(Engine(500, 20).Step(ImmutableArray.Create(0.1), 0, new Workload()));

    [Fact]
    public void Passes_are_learnt_to_take_longer_than_profiled()
    {
        // 40 running at 400 tokens a second have passes of 100 ms, in which each of 2 prefills 100 tokens and decodes
        // on 22,000: profiled, 10 + 1 + 0.22 ms. All passes are 8.91 times as long: no batch keeps 50 ms, and one
        // request alone has 8.91 * 10.061 ms.
        var engine = Engine(firstToken: 500, betweenTokens: 50);
        var view = View(0, 2, ObservedMetric.Running, 40);
        var workload = new Workload();
        workload.See(view);
        engine.Learn(view, workload);
        Assert.Equal(1 / (200 * 0.010061 * 0.1 / 0.01122), engine.RequestRate(1000, 200, workload)!.Value, 1e-6);
    }

    [Fact]
    public void An_idle_fleet_teaches_nothing()
    {
        var engine = Engine(firstToken: 500, betweenTokens: 20);
        engine.Learn(View(0, 2, ObservedMetric.Running, 0), Known());
        Assert.Equal(163 / (200 * 0.019943), engine.RequestRate(1000, 200, Known())!.Value, 1e-6);
    }

    private static DynamoEngine Engine(int firstToken, int betweenTokens) => new(
        new EngineProfile("engine", 0.01, 0.00001, 0.00000001, 1_000_000),
        TimeSpan.FromMilliseconds(firstToken),
        TimeSpan.FromMilliseconds(betweenTokens));

    private static Workload Known()
    {
        var workload = new Workload();
        workload.See(View(0, 2, ObservedMetric.Queue, 0));
        return workload;
    }

    private static PeerView View(int second, int count, string name, double value) => Looks.At(
        second,
        count,
        (ObservedMetric.Arrivals, 2),
        (ObservedMetric.PromptTokens, 2000),
        (ObservedMetric.GenerationTokens, 400),
        (name, value));
}
