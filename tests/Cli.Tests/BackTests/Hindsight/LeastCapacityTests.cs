using LlmCloudScaler.Cli.BackTests.Hindsight;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Hindsight;

public sealed class LeastCapacityTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void Replicas_go_where_each_brings_most_requests_into_time()
    {
        var least = Assert.IsType<LeastCapacity>(LeastCapacity.Of(
            [new(Hour, 100, 1, [50, 100]), new(Hour, 100, 1, [90, 100])], Ratio.Of(0.9)));
        Assert.Equal(2.8, least.ReplicaHours, precision: 9);
        Assert.Equal([2, 1], least.Needs);
    }

    [Fact]
    public void What_is_kept_with_the_fewest_costs_nothing_more()
    {
        var least = Assert.IsType<LeastCapacity>(LeastCapacity.Of([new(Hour / 2, 100, 2, [99, 100])], Ratio.Of(0.99)));
        Assert.Equal(1, least.ReplicaHours, precision: 9);
        Assert.Equal([2], least.Needs);
    }

    [Fact]
    public void A_size_that_helps_only_with_the_next_is_passed_over()
    {
        // 2 replicas have as few in time as 1; 3 have all: half of two replicas is the least for half of the way.
        var least = Assert.IsType<LeastCapacity>(LeastCapacity.Of([new(Hour, 100, 1, [0, 0, 100])], Ratio.Of(0.5)));
        Assert.Equal(2, least.ReplicaHours, precision: 9);
        Assert.Equal([3], least.Needs);
    }

    [Fact]
    public void What_no_size_attains_has_no_least() =>
        Assert.Null(LeastCapacity.Of([new(Hour, 100, 1, [50, 80])], Ratio.Of(0.81)));

    [Fact]
    public void Without_windows_nothing_is_needed()
    {
        var least = Assert.IsType<LeastCapacity>(LeastCapacity.Of([], Ratio.One));
        Assert.Equal((0, 0), (least.ReplicaHours, least.Needs.Length));
    }
}
