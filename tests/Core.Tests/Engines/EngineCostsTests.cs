using LlmCloudScaler.Core.Engines;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Engines;

public sealed class EngineCostsTests
{
    private static readonly EngineCosts Costs = new(Step: 0.011, Sequence: 0.00006, PromptToken: 0.000045);

    [Fact]
    public void Eight_conversations_a_second_take_61_ms_a_token()
    {
        var load = EngineLoad.Of(8, RequestLengths.Usual);

        Assert.Equal(12_440, load.PromptTokens);
        Assert.Equal(4_348, load.Sequences, tolerance: 1);
        Assert.Equal(0.82, Costs.Utilization(load), tolerance: 0.005);
        Assert.Equal(0.061, Costs.TokenTime(Costs.Utilization(load)), tolerance: 0.0005);
    }

    [Fact]
    public void An_idle_engine_takes_a_step_a_token_and_a_full_one_for_ever()
    {
        Assert.Equal(0.011, Costs.TokenTime(0));
        Assert.Equal(0.022, Costs.TokenTime(0.5));
        Assert.Equal(double.PositiveInfinity, Costs.TokenTime(1));
        Assert.Equal(double.PositiveInfinity, Costs.TokenTime(1.5));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(0.9)]
    public void What_a_time_allows_takes_that_time(double utilization) =>
        Assert.Equal(utilization, Costs.UtilizationWithin(Costs.TokenTime(utilization)), tolerance: 1e-12);

    [Fact]
    public void A_time_shorter_than_a_step_allows_less_than_nothing() =>
        Assert.True(Costs.UtilizationWithin(0.01) < 0);

    [Fact]
    public void More_of_a_mix_is_the_same_mix()
    {
        var (one, three) = (EngineLoad.Of(1, new(500, 80)), EngineLoad.Of(3, new(500, 80)));

        Assert.Equal(three.Requests, one.Times(3).Requests, tolerance: 1e-9);
        Assert.Equal(three.Sequences, one.Times(3).Sequences, tolerance: 1e-9);
        Assert.Equal(three.Work, one.Times(3).Work, tolerance: 1e-9);
        Assert.Equal(three.PromptTokens + three.Sequences, three.Work);
    }

    [Fact]
    public void A_sequence_counts_once_more_for_each_800_tokens_it_holds_on_average()
    {
        Assert.Equal(1, new RequestLengths(Prompt: 0, Output: 0).SequencesPerOutput);
        Assert.Equal(3, new RequestLengths(Prompt: 1500, Output: 200).SequencesPerOutput);
    }
}
