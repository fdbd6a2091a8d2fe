using LlmCloudScaler.Cli.BackTests.Peers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Peers;

public sealed class LlmdSaturationTests
{
    [Theory]
    [InlineData(0.75, 0, 5)] // 0.05 of the cache is spare, less than 0.10.
    [InlineData(0.30, 0, 3)] // 0.50 is spare; with 3, 0.80 - 0.30 * 4 / 3 = 0.40 would be.
    [InlineData(0.54, 0, 4)] // With 3, 0.80 - 0.72 = 0.08 would be.
    [InlineData(0.30, 6.4, 4)] // 1.6 wait for each; with 3, 5 - 1.6 * 4 / 3 = 2.9 would be spare, less than 3.
    [InlineData(0.32, 10, 5)] // 2.5 wait for each, and 2.5 are spare, less than 3.
    [InlineData(0.32, 40, 5)] // All are saturated by their queues.
    [InlineData(0.90, 0, 5)] // All are saturated by their caches.
    public void One_more_or_fewer_follows_from_what_is_spare(double usage, double waiting, int count) =>
        Assert.Equal(count, Rule().Analyse(View(4, usage, waiting), Replicas.Of(4)).Count);

    [Fact]
    public void The_saturated_do_not_count_towards_what_is_spare()
    {
        // One of two is full; 0.70 is spare in the other, which is alone and so keeps both.
        var view = View(2, 0, 0).Each(ObservedMetric.CacheUsage, 0.95, 0.10);
        Assert.Equal(2, Rule().Analyse(view, Replicas.Of(2)).Count);
    }

    [Fact]
    public void It_holds_until_what_it_published_is_there_and_reports()
    {
        var view = View(4, 0.9, 0);
        Assert.Equal(5, Rule().Analyse(View(4, 0.3, 0), Replicas.Of(5)).Count);
        Assert.Equal(5, Rule().Analyse(view.Waiting(ready: 4, pending: 1), Replicas.Of(5)).Count);
        Assert.Equal(4, Rule().Analyse(view.Each(ObservedMetric.CacheUsage, 0.9, 0.9, 0.9), Replicas.Of(4)).Count);
    }

    [Fact]
    public void Without_data_the_last_is_published_again() =>
        Assert.Equal(7, Rule().Analyse(Looks.At(0, 4), Replicas.Of(7)).Count);

    private static LlmdSaturation Rule() => new(cacheFull: 0.8, queueFull: 5, cacheSpare: 0.1, queueSpare: 3);

    private static PeerView View(int count, double usage, double waiting) =>
        Looks.At(0, count, (ObservedMetric.CacheUsage, usage), (ObservedMetric.Queue, waiting));
}
