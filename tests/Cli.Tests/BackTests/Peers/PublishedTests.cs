using LlmCloudScaler.Cli.BackTests.Peers;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Peers;

public sealed class PublishedTests
{
    private const string Cache = ObservedMetric.CacheUsage;
    private const string Running = ObservedMetric.Running;
    private const string Queue = ObservedMetric.Queue;

    [Fact]
    public void A_total_of_the_fleet_is_shared_evenly()
    {
        var view = Looks.At(0, 4, (Running, 12));
        Assert.Equal(12, Published.Total(view, Running));
        Assert.Equal(3, Published.Average(view, Running));
        Assert.Equal([3, 3, 3, 3], Published.Each(view, Running));
    }

    [Fact]
    public void A_mean_of_the_fleet_is_each_replicas()
    {
        var view = Looks.At(0, 4, (Cache, 0.5));
        Assert.Equal(2, Published.Total(view, Cache));
        Assert.Equal([0.5, 0.5, 0.5, 0.5], Published.Each(view, Cache));
    }

    [Fact]
    public void What_replicas_publish_is_summed_without_a_guess_at_the_silent()
    {
        var view = Looks.At(0, 4).Each(Running, 2, 4).Each(Cache, 0.2, 0.4);
        Assert.Equal(6, Published.Total(view, Running));
        Assert.Equal(3, Published.Average(view, Running));
        Assert.Equal(0.3 * 4, Published.Total(view, Cache)!.Value, 1e-12);
        Assert.Equal([0.2, 0.4], Published.Each(view, Cache));
    }

    [Theory]
    [InlineData(300, 7.0)]
    [InlineData(301, null)]
    public void A_point_counts_for_five_minutes(int age, double? value)
    {
        var view = Looks.At(0, 1, (Queue, 7)) with { Now = Looks.Start.AddSeconds(age) };
        Assert.Equal(value, Published.Total(view, Queue));
        Assert.Equal(value is null ? null : Looks.Start, Published.MeasuredAt(view, Queue));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_not_finite_is_absent(double value)
    {
        Assert.Null(Published.Total(Looks.At(0, 1, (Queue, value)), Queue));
        Assert.Empty(Published.Each(Looks.At(0, 2).Each(Cache, value), Cache));
    }

    [Fact]
    public void In_flight_takes_both_metrics_unless_nothing_can_run()
    {
        Assert.Equal(7, Published.InFlight(Looks.At(0, 2, (Running, 4), (Queue, 3))));
        Assert.Null(Published.InFlight(Looks.At(0, 2, (Queue, 3))));
        Assert.Equal(3, Published.InFlight(Looks.At(0, 2, (Queue, 3)).Waiting(ready: 0, pending: 2)));
    }

    [Fact]
    public void A_failure_is_not_an_empty_answer()
    {
        Assert.True(Published.HasFailed(Looks.At(0, 1).Failing(Queue), Queue));
        Assert.False(Published.HasFailed(Looks.At(0, 1), Queue));
    }
}
