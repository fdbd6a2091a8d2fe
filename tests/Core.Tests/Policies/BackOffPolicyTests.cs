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
    [InlineData(4, 10)]
    [InlineData(5, 10)]
    [InlineData(int.MaxValue, 10)]
    public void The_wait_doubles_from_the_first_to_the_longest(int failures, int minutes) =>
        Assert.Equal(TimeSpan.FromMinutes(minutes), BackOffPolicy.Default.After(failures));

    [Fact]
    public void Very_long_waits_do_not_overflow() =>
        Assert.Equal(TimeSpan.MaxValue, new BackOffPolicy(TimeSpan.FromDays(365), TimeSpan.MaxValue).After(21));
}
