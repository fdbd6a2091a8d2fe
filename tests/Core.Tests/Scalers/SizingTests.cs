using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Scalers;

public sealed class SizingTests
{
    [Theory]
    [InlineData(41, 5, 9)]
    [InlineData(40, 5, 8)]
    [InlineData(0.3, 0.1, 3)]
    [InlineData(0.001, 5, 1)]
    [InlineData(0, 5, 0)]
    [InlineData(-7, 5, 0)]
    [InlineData(1e300, 0.001, int.MaxValue)]
    public void Work_over_what_one_carries_rounds_up(double load, double each, int replicas) =>
        Assert.Equal(Replicas.Of(replicas), Sizing.Carrying(Quantity.Of(load), Quantity.Of(each)));

    [Fact]
    public void A_replica_that_carries_nothing_is_a_mistake() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Sizing.Carrying(Quantity.Of(1), default));

    [Theory]
    [InlineData(6, 1, 10, 7)]
    [InlineData(6, 9, 10, 10)]
    [InlineData(12, 3, 10, 12)]
    [InlineData(10, 3, 10, 10)]
    [InlineData(6, 0, 10, 6)]
    public void A_silent_replica_counts_in_full_on_the_way_down_and_not_on_the_way_up(
        int seen, int silent, int current, int wanted) =>
        Assert.Equal(
            Replicas.Of(wanted),
            Sizing.WithSilent(Replicas.Of(seen), silent: Replicas.Of(silent), current: Replicas.Of(current)));
}
