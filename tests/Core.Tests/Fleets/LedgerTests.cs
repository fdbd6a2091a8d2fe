using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Fleets;

public sealed class LedgerTests
{
    private static readonly PoolName Pool = new("p");
    private static readonly DateTimeOffset Noon = FleetPicture.Noon;

    [Theory]
    [InlineData(5, 0, 0, 5)]
    [InlineData(5, 2, 2, 3)]
    [InlineData(2, 5, 2, 0)]
    [InlineData(0, 5, 0, 0)]
    public void Warm_machines_are_asked_for_before_new_ones(int count, int warm, int fromWarm, int cold)
    {
        var asked = Ledger.Empty.Ask(Pool, Replicas.Of(count), Replicas.Of(warm), Noon);
        Assert.Equal(fromWarm, Count(asked, LaunchSource.Warm));
        Assert.Equal(cold, Count(asked, LaunchSource.Cold));
        Assert.Equal(count == 0, asked.IsIdle);
    }

    [Fact]
    public void When_it_is_full_the_newest_request_of_the_pool_takes_more_in_at_its_older_instant()
    {
        var ledger = Ledger.Empty;
        for (var second = 0; second < 3 * Ledger.MostRequests; second++)
        {
            ledger = ledger.Ask(Pool, Replicas.Of(1), Replicas.None, Noon.AddSeconds(second));
        }

        Assert.Equal(Ledger.MostRequests, ledger.Requests.Length);
        Assert.Equal(3 * Ledger.MostRequests, Count(ledger, LaunchSource.Cold));
        Assert.Equal(Noon.AddSeconds(Ledger.MostRequests - 1), ledger.Requests[^1].AskedAt);
        Assert.Same(ledger, ledger.Ask(new("stranger"), Replicas.Of(1), Replicas.None, Noon));
    }

    [Fact]
    public void Each_source_has_its_own_lead_time()
    {
        var ledger = Ledger.Empty with
        {
            Cold = LeadTimes.Of([.. Enumerable.Repeat(TimeSpan.FromMinutes(5), LeadTimes.Believed)]),
            Warm = LeadTimes.Of([.. Enumerable.Repeat(TimeSpan.FromMinutes(1), LeadTimes.Believed)]),
        };
        Assert.Equal(TimeSpan.FromMinutes(5), ledger.LeadTime(LaunchSource.Cold, default).P90);
        Assert.Equal(TimeSpan.FromMinutes(1), ledger.LeadTime(LaunchSource.Warm, default).P90);
    }

    private static int Count(Ledger ledger, LaunchSource source) =>
        ledger.Requests.Where(request => request.Source == source).Sum(request => request.Count.Count);
}
