using CsCheck;

using LlmCloudScaler.Core.Engines;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Scalers;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Scalers;

public sealed class DemandSizingTests
{
    private static readonly EngineCosts Costs = new(Step: 0.011, Sequence: 0.00006, PromptToken: 0.000045);

    private static readonly DemandGoals Goals = new(FirstToken: 1, TokenTime: 0.05, LongPrompts: null);

    private static readonly RequestLengths Chat = RequestLengths.Usual;

    [Fact]
    public void A_replica_serves_what_keeps_tokens_in_time_and_room_for_requests_that_meet_more_prompts()
    {
        var sizing = Sizing();
        var unit = EngineLoad.Of(1, Chat);
        var within = Costs.RequestsWithin(unit, Goals.TokenTime);

        Assert.InRange(sizing.RequestsPerReplica, within * 0.9, within * 0.99);
        Assert.True(Costs.TokenTime(unit.Times(sizing.RequestsPerReplica)) < Goals.TokenTime);
        Assert.Equal(8 / sizing.RequestsPerReplica, sizing.Carried(EngineLoad.Of(8, Chat)), tolerance: 1e-9);
    }

    [Theory]
    [InlineData(0.005, 1.25)]
    [InlineData(0.0112, 1.25)]
    [InlineData(10, 6.5)]
    public void A_promise_out_of_reach_does_not_buy_the_range_and_one_with_ease_does_not_overfill(
        double tokenTime, double steps) => Assert.Equal(
            Costs.RequestsWithin(EngineLoad.Of(1, Chat), steps * Costs.Step),
            Sizing(goals: Goals with { TokenTime = tokenTime }).RequestsPerReplica,
            tolerance: 1e-9);

    [Fact]
    public void An_engine_that_runs_so_many_and_no_more_is_full_before_its_tokens_are_late()
    {
        // Tokens would come in time with 400 running at once; vLLM runs 256.
        var fast = new EngineCosts(Step: 0.008, Sequence: 0.00004, PromptToken: 0.00002);
        var lengths = new RequestLengths(Prompt: 100, Output: 1_000);
        var sizing = new DemandSizing(fast, lengths, Goals, minuteVariance: 0, strain: 1);
        var load = EngineLoad.Of(sizing.RequestsPerReplica, lengths);

        Assert.Equal(0.9 * 256, load.Requests * lengths.Output * fast.TokenTime(load), tolerance: 0.1);
        Assert.InRange(fast.TokenTime(load), 0.02, 0.04);
        Assert.Equal(DemandLimit.Sequences, sizing.Need(load.Times(9), cacheFilled: 0).Limit);
        Assert.Equal(DemandLimit.TokenTime, Sizing().Need(EngineLoad.Of(80, Chat), cacheFilled: 0).Limit);
    }

    [Fact]
    public void Requests_that_meet_long_prompts_need_more_room_than_the_same_work_of_short_ones()
    {
        // How many times the replicas that would do if every request met the same.
        double Room(double prompt)
        {
            var lengths = new RequestLengths(prompt, Output: 200);
            var sizing = new DemandSizing(Costs, lengths, Goals, minuteVariance: 0, strain: 1);
            return sizing.Carried(EngineLoad.Of(
                Costs.RequestsWithin(EngineLoad.Of(1, lengths), Goals.TokenTime), lengths));
        }

        Assert.Equal(1.04, Room(1_200), tolerance: 0.01);
        Assert.Equal(1.14, Room(12_000), tolerance: 0.01);
    }

    [Fact]
    public void A_first_token_promised_sooner_than_a_prompt_is_read_does_not_buy_the_range()
    {
        // Reading 30,000 tokens takes 1.4 s; 0.2 s are promised. A queue of one prompt is all that can be bought away.
        var lengths = new RequestLengths(Prompt: 30_000, Output: 200);
        double Of(double firstToken) => new DemandSizing(
            Costs, lengths, Goals with { FirstToken = firstToken }, minuteVariance: 0, strain: 1)
            .Need(EngineLoad.Of(4, lengths), cacheFilled: 0).Replicas;

        Assert.InRange(Of(0.2), Of(5), Of(5) + 3);
        Assert.Equal(Of(0.2), Of(0.001), tolerance: 1e-9);
    }

    [Fact]
    public void Prompts_are_given_room_for_the_wait_before_they_are_read()
    {
        // 8 a second of 85 ms, three quarters of what begins a prefill included, and 0.87 s to wait: (0.68 + 0.2)/0.95.
        var costs = new EngineCosts(Step: 0.011, Sequence: 0.000001, PromptToken: 0.085 / 1450);
        var sizing = new DemandSizing(costs, Chat, Goals with { TokenTime = 0.1 }, minuteVariance: 0, strain: 1);

        var (replicas, limit) = sizing.Need(EngineLoad.Of(8, Chat), cacheFilled: 0);

        Assert.Equal(0.92, replicas, tolerance: 0.005);
        Assert.Equal(DemandLimit.FirstToken, limit);
    }

    [Fact]
    public void Nothing_needs_nothing() =>
        Assert.Equal((0, DemandLimit.TokenTime), Sizing().Need(EngineLoad.Of(0, Chat), cacheFilled: 0));

    [Fact]
    public void Without_noise_what_writes_much_needs_what_it_fills()
    {
        var writers = new RequestLengths(Prompt: 50, Output: 1000);
        var load = EngineLoad.Of(20, writers);
        var sizing = new DemandSizing(Costs, writers, Goals, minuteVariance: 0, strain: 1);

        Assert.Equal((sizing.Carried(load), DemandLimit.Sequences), sizing.Need(load, cacheFilled: 0));
    }

    [Fact]
    public void Full_caches_ask_for_more_until_they_are_nine_tenths_full()
    {
        var (replicas, limit) = Sizing().Need(EngineLoad.Of(8, Chat), cacheFilled: 4.5);

        Assert.Equal((5, DemandLimit.Cache), (replicas, limit));
    }

    [Fact]
    public void A_large_fleet_needs_less_for_each_request()
    {
        // Sixty times n requests of a minute vary by 1/60n, and their work as much again.
        double Each(double requests) => Sizing(minuteVariance: 2 / (60 * requests))
            .Need(EngineLoad.Of(requests, Chat), cacheFilled: 0).Replicas / requests;

        Assert.True(Each(8) < Each(2) * 0.9);
        Assert.True(Each(800) < Each(8));
        Assert.InRange(Each(1e6) / Sizing().Carried(EngineLoad.Of(1, Chat)), 1, 1.01);
    }

    [Fact]
    public void More_load_noise_or_strain_never_need_less() => Gen.Select(
        Gen.Double[0, 500], Gen.Double[0, 500], Gen.Double[0, 0.5], Gen.Double[1, 6], Gen.Double[10, 8000]).Sample(
        (one, other, variance, strain, prompt) =>
        {
            var lengths = new RequestLengths(prompt, 200);
            double Of(double requests, double noise, double strained) =>
                new DemandSizing(Costs, lengths, Goals, noise, strained)
                    .Need(EngineLoad.Of(requests, lengths), cacheFilled: 0).Replicas;
            var (less, more) = (Math.Min(one, other), Math.Max(one, other));
            return Of(less, variance, strain) <= Of(more, variance, strain)
                && Of(more, 0, strain) <= Of(more, variance, strain)
                && Of(more, variance, 1) <= Of(more, variance, strain)
                && Of(more, variance, 1) >= more / Costs.RequestsWithin(EngineLoad.Of(1, lengths), 6.5 * Costs.Step);
        });

    [Fact]
    public void Long_prompts_that_are_given_time_need_less_room()
    {
        var lengths = new RequestLengths(Prompt: 12_000, Output: 50);
        var strict = Goals with { TokenTime = 1 };
        var given = strict with { LongPrompts = new(Beyond: 2000, TimeSpan.FromMilliseconds(0.5)) };
        double Of(DemandGoals goals) => new DemandSizing(Costs, lengths, goals, minuteVariance: 0, strain: 1)
            .Need(EngineLoad.Of(2, lengths), cacheFilled: 0).Replicas;

        Assert.True(Of(given) < Of(strict) * 0.85);
        Assert.True(Of(given) > 2 * 12_000 * Costs.PromptToken);
    }

    private static DemandSizing Sizing(double minuteVariance = 0, DemandGoals? goals = null) =>
        new(Costs, Chat, goals ?? Goals, minuteVariance, strain: 1);
}
