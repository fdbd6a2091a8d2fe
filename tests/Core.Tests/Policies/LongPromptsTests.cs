using LlmCloudScaler.Core.Policies;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Policies;

public sealed class LongPromptsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(2_000, 0)]
    [InlineData(2_001, 1)]
    [InlineData(6_000, 4_000)]
    public void Only_tokens_beyond_the_limit_add_to_the_time(int promptTokens, long beyond) =>
        Assert.Equal(beyond, new LongPrompts(2_000, TimeSpan.FromMilliseconds(0.5)).TokensBeyond(promptTokens));
}
