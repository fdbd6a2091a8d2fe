using LlmCloudScaler.Cli.BackTests.Peers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Peers;

public sealed class LimitsTests
{
    [Theory]
    [InlineData(0, -3, 1)]
    [InlineData(0, 2.1, 3)]
    [InlineData(2, 1, 2)]
    [InlineData(0, 99, 20)]
    public void A_count_stays_within_the_range_and_above_zero(int least, double count, int allowed)
    {
        var view = Looks.At(0, 1) with { Range = ReplicaRange.Of(Replicas.Of(least), Replicas.Of(20)) };
        Assert.Equal(allowed, Limits.Of(view, count).Count);
    }
}
