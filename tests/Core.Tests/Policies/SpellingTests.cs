using LlmCloudScaler.Core.Policies;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Policies;

public sealed class SpellingTests
{
    private static readonly string[] Known = ["metric", "metrics", "mode", "pools", "replicas"];

    [Theory]
    [InlineData("metirc", "metric")]
    [InlineData("Metrics", "metrics")]
    [InlineData("mod", "mode")]
    [InlineData("replica", "replicas")]
    [InlineData("repilcas", "replicas")]
    [InlineData("modes", "mode")]
    [InlineData("fleet", null)]
    [InlineData("", null)]
    [InlineData("xyzzy", null)]
    public void The_nearest_word_is_found_or_none_is_guessed(string written, string? nearest) =>
        Assert.Equal(nearest, Spelling.Nearest(written, Known));

    [Fact]
    public void A_very_long_word_is_far_from_everything() =>
        Assert.Null(Spelling.Nearest(new string('m', 100_000), Known));

    [Fact]
    public void Advice_is_empty_where_no_word_is_near()
    {
        Assert.Equal("; did you mean mode?", Spelling.Advice("moed", Known));
        Assert.Equal(string.Empty, Spelling.Advice("fleet", Known));
    }
}
