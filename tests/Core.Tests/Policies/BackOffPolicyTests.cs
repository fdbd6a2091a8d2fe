using LlmCloudScaler.Core.Policies;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Policies;

public sealed class BackOffPolicyTests
{
    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 8)]
    [InlineData(4, 16)]
    [InlineData(5, 30)]
    [InlineData(6, 30)]
    [InlineData(int.MaxValue, 30)]
    public void The_wait_doubles_with_each_failure_in_a_row_up_to_the_longest(int failures, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), BackOffPolicy.Default.After(failures));

    [Fact]
    public void The_longest_wait_there_is_does_not_overflow() => Assert.Equal(
        TimeSpan.MaxValue, new BackOffPolicy(TimeSpan.FromDays(10_000_000), TimeSpan.MaxValue).After(int.MaxValue));
}
