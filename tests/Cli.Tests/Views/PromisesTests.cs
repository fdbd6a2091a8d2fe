using LlmCloudScaler.Cli.Views;
using LlmCloudScaler.Core.Policies;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Views;

public sealed class PromisesTests
{
    [Theory]
    [InlineData(2000, 50, "Within objectives: first token in 2s, 50ms between tokens on average.")]
    [InlineData(1500, null, "Within objectives: first token in 1s500ms.")]
    [InlineData(null, 50, "Within objectives: 50ms between tokens on average.")]
    [InlineData(
        null,
        null,
        "Within objectives: first token in 2s, 100ms between tokens on average; the policy promises nothing.")]
    public void A_summary_says_what_it_counts(int? first, int? between, string sentence) =>
        Assert.Equal(sentence, Promises.Of(new Objectives(Time(first), Time(between))));

    [Fact]
    public void A_summary_says_what_long_prompts_may_take() => Assert.Equal(
        "Within objectives: first token in 2s and 0.5ms for each prompt token beyond 2000.",
        Promises.Of(new Objectives(Time(2000), null) { LongPrompts = new(2_000, TimeSpan.FromMilliseconds(0.5)) }));

    private static TimeSpan? Time(int? milliseconds) =>
        milliseconds is { } known ? TimeSpan.FromMilliseconds(known) : null;
}
