using CsCheck;

using LlmCloudScaler.Core.Engines;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Engines;

public sealed class EngineCostsTests
{
    private static readonly EngineCosts Costs = new(Step: 0.011, Sequence: 0.00004, PromptToken: 0.00005);

    [Fact]
    public void Eight_conversations_a_second_take_48_ms_a_token()
    {
        var load = EngineLoad.Of(8, RequestLengths.Usual);
        var time = Costs.TokenTime(load);

        Assert.Equal(0.048, time, tolerance: 0.0005);
        Assert.Equal(208, time * load.Sequences, tolerance: 0.5);
        Assert.Equal(442, time * load.PromptTokens, tolerance: 0.5);
        Assert.Equal(0.32, EngineCosts.Prefills(time * load.Requests), tolerance: 0.005);
        Assert.Equal(0.011 + 0.0083 + 0.0221 + 0.0064, time, tolerance: 0.0001);
    }

    [Fact]
    public void An_idle_engine_takes_a_step_a_token_and_one_that_never_catches_up_for_ever()
    {
        Assert.Equal(0.011, Costs.TokenTime(default));
        Assert.Equal(double.PositiveInfinity, Costs.TokenTime(EngineLoad.Of(30, RequestLengths.Usual)));
        Assert.Equal(double.PositiveInfinity, Costs.TokenTime(EngineLoad.Of(1e6, RequestLengths.Usual)));
    }

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(0.01, 0.01)]
    [InlineData(1, 0.667)]
    [InlineData(2, 1)]
    [InlineData(50, 1)]
    public void Requests_of_one_step_begin_a_prefill_each_at_first_and_one_together_in_the_end(
        double requests, double prefills) =>
        Assert.Equal(prefills, EngineCosts.Prefills(requests), tolerance: 0.0005);

    [Theory]
    [InlineData(0.0111)]
    [InlineData(0.02)]
    [InlineData(0.05)]
    [InlineData(0.07)]
    public void What_a_time_allows_takes_that_time(double tokenTime)
    {
        var unit = EngineLoad.Of(1, RequestLengths.Usual);
        var requests = Costs.RequestsWithin(unit, tokenTime);

        Assert.Equal(1, Costs.TokenTime(unit.Times(requests)) / tokenTime, tolerance: 0.001);
    }

    [Fact]
    public void More_work_never_takes_a_token_less_time() => Gen.Select(
        Gen.Double[0, 20], Gen.Double[0, 20], Gen.Double[1, 20_000], Gen.Double[1, 2000]).Sample(
        (one, other, prompt, output) =>
        {
            var unit = EngineLoad.Of(1, new(prompt, output));
            var (less, more) = (unit.Times(Math.Min(one, other)), unit.Times(Math.Max(one, other)));
            return Costs.TokenTime(less) <= Costs.TokenTime(more) && Costs.TokenTime(less) >= Costs.Step;
        });

    [Fact]
    public void More_time_for_a_token_never_allows_fewer_requests() => Gen.Select(
        Gen.Double[0.0111, 0.1], Gen.Double[0.0111, 0.1], Gen.Double[1, 20_000], Gen.Double[1, 2000]).Sample(
        (one, other, prompt, output) =>
        {
            var unit = EngineLoad.Of(1, new(prompt, output));
            var less = Costs.RequestsWithin(unit, Math.Min(one, other));
            return less > 0 && less <= Costs.RequestsWithin(unit, Math.Max(one, other)) * (1 + 1e-9);
        });

    [Fact]
    public void More_of_a_mix_is_the_same_mix()
    {
        var (one, three) = (EngineLoad.Of(1, new(500, 80)), EngineLoad.Of(3, new(500, 80)));

        Assert.Equal(three.Requests, one.Times(3).Requests, tolerance: 1e-9);
        Assert.Equal(three.Sequences, one.Times(3).Sequences, tolerance: 1e-9);
        Assert.Equal(three.Work, one.Times(3).Work, tolerance: 1e-9);
        Assert.Equal(1500, three.PromptTokens);
        Assert.Equal(1500 + (3 * 400) + three.Sequences, three.Work);
    }

    [Fact]
    public void A_sequence_counts_once_more_for_each_800_tokens_it_holds_on_average()
    {
        Assert.Equal(1, new RequestLengths(Prompt: 0, Output: 0).SequencesPerOutput);
        Assert.Equal(3, new RequestLengths(Prompt: 1500, Output: 200).SequencesPerOutput);
    }
}
