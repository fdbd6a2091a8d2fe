using LlmCloudScaler.Cli.BackTests.Peers;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.BackTests.Peers;

public sealed class WorkloadTests
{
    [Fact]
    public void Lengths_and_the_caches_size_follow_from_rates_and_usage()
    {
        // 2000 / 2 and 600 / 2; a request holds 1150. 40 of them are 46,000 tokens in 2 * 0.1 caches.
        var workload = new Workload();
        Assert.True(workload.See(View(0, requests: 2, running: 40, usage: 0.1)));
        Assert.Equal(1000, workload.PromptTokens);
        Assert.Equal(300, workload.OutputTokens);
        Assert.Equal(1150, workload.TokensInUse);
        Assert.Equal(230_000, workload.CacheTokens!.Value, 1e-6);
    }

    [Fact]
    public void A_point_that_was_seen_teaches_nothing()
    {
        var workload = new Workload();
        var view = View(0, requests: 2, running: 40, usage: 0.1);
        Assert.True(workload.See(view));
        Assert.False(workload.See(view with { Now = view.Now.AddSeconds(5) }));
        Assert.True(workload.See(View(60, requests: 2, running: 40, usage: 0.1)));
    }

    [Fact]
    public void Lengths_are_those_of_the_last_five_points()
    {
        // Five points with 2 requests a second, then five with 4 and as many tokens: 500 for each.
        var workload = new Workload();
        for (var minute = 0; minute < 10; minute++)
        {
            workload.See(View(60 * minute, requests: minute < 5 ? 2 : 4, running: 40, usage: 0.1));
        }

        Assert.Equal(500, workload.PromptTokens);
    }

    [Fact]
    public void Without_requests_what_was_learnt_stays()
    {
        var workload = new Workload();
        workload.See(View(0, requests: 2, running: 40, usage: 0.1));
        for (var minute = 1; minute < 10; minute++)
        {
            var idle = Looks.At(60 * minute, 2, (ObservedMetric.Arrivals, 0), (ObservedMetric.PromptTokens, 0),
                (ObservedMetric.GenerationTokens, 0), (ObservedMetric.Running, 0), (ObservedMetric.CacheUsage, 0));
            Assert.True(workload.See(idle));
        }

        Assert.Equal(1000, workload.PromptTokens);
        Assert.Equal(230_000, workload.CacheTokens!.Value, 1e-6);
    }

    [Fact]
    public void A_cache_that_is_next_to_empty_does_not_tell_its_size()
    {
        var workload = new Workload();
        workload.See(View(0, requests: 2, running: 4, usage: 0.01));
        Assert.NotNull(workload.TokensInUse);
        Assert.Null(workload.CacheTokens);
    }

    [Fact]
    public void Nothing_is_known_before_anything_is_published()
    {
        var workload = new Workload();
        Assert.False(workload.See(Looks.At(0, 2)));
        Assert.Null(workload.TokensInUse);
        Assert.Null(workload.CacheTokens);
    }

    private static PeerView View(int second, double requests, double running, double usage) => Looks.At(
        second,
        2,
        (ObservedMetric.Arrivals, requests),
        (ObservedMetric.PromptTokens, 2000),
        (ObservedMetric.GenerationTokens, 600),
        (ObservedMetric.Running, running),
        (ObservedMetric.CacheUsage, usage));
}
