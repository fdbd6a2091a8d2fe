using LlmCloudScaler.Cli.BackTests.Peers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Peers;

public sealed class DynamoLoadPlannerTests
{
    [Fact]
    public void Queued_prompts_count_as_if_they_were_in_the_cache()
    {
        // A request holds 1000 + 400 / 2; 225 of them are 270,000 in 3 * 0.9 caches: 100,000 each. 20 prompts wait for
        // each: 0.2 of a cache, which makes 1.1.
        Assert.Equal(4, Rule()(View(3, usage: 0.9, waiting: 60)).Count);

        // With 9 for all of them it is 0.93.
        Assert.Equal(3, Rule()(View(3, usage: 0.9, waiting: 9)).Count);
    }

    [Theory]
    [InlineData(3, 0.59, 2)]
    [InlineData(3, 0.60, 3)]
    [InlineData(1, 0.10, 1)]
    public void One_goes_when_all_are_below_the_lower_threshold(int count, double usage, int decided) =>
        Assert.Equal(decided, Rule()(View(count, usage, waiting: 0)).Count);

    [Fact]
    public void One_above_the_upper_threshold_is_enough_and_all_must_be_below_the_lower()
    {
        var view = View(3, usage: 0.5, waiting: 0);
        var latency = new DynamoLoadPlanner(up: 0.4, down: 0.1).Decide;
        Assert.Equal(4, latency(view.Each(ObservedMetric.CacheUsage, 0.05, 0.05, 0.41)).Count);
        Assert.Equal(3, latency(view.Each(ObservedMetric.CacheUsage, 0.05, 0.05, 0.2)).Count);
        Assert.Equal(2, latency(view.Each(ObservedMetric.CacheUsage, 0.05, 0.05, 0.05)).Count);
    }

    [Fact]
    public void It_holds_while_replicas_start()
    {
        var view = View(4, usage: 1.2, waiting: 0);
        Assert.Equal(4, Rule()(view.Waiting(ready: 3, pending: 1)).Count);
    }

    [Fact]
    public void It_holds_while_others_report_than_are_ready()
    {
        var view = View(3, usage: 1.2, waiting: 0).Each(ObservedMetric.CacheUsage, 1.2, 1.2);
        Assert.Equal(3, Rule()(view).Count);
    }

    [Fact]
    public void It_holds_on_a_queue_whose_prompts_it_does_not_know()
    {
        var view = Looks.At(0, 3, (ObservedMetric.CacheUsage, 0.9), (ObservedMetric.Queue, 60));
        Assert.Equal(3, Rule()(view).Count);
    }

    [Fact]
    public void Without_data_nothing_changes() => Assert.Equal(
        5, Rule().Through(0, 900, DynamoLoadPlanner.Every, second => Looks.At(second, 5)));

    private static Func<PeerView, Replicas> Rule() => new DynamoLoadPlanner(up: 1, down: 0.6).Decide;

    private static PeerView View(int count, double usage, double waiting) => Looks.At(
        0,
        count,
        (ObservedMetric.Arrivals, 1),
        (ObservedMetric.PromptTokens, 1000),
        (ObservedMetric.GenerationTokens, 400),
        (ObservedMetric.Running, count * 100_000 * usage / 1200),
        (ObservedMetric.CacheUsage, usage),
        (ObservedMetric.Queue, waiting));
}
