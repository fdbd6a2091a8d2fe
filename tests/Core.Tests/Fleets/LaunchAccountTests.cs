using CsCheck;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Fleets;

public sealed class LaunchAccountTests
{
    private static readonly DateTimeOffset Noon = FleetPicture.Noon;
    private static readonly LeadTime Cold = LeadTime.Prior(TimeSpan.FromMinutes(4));
    private static readonly LeadTime Warm = LeadTime.Prior(TimeSpan.FromMinutes(1));

    [Theory]
    [InlineData(480, 1, 0)]
    [InlineData(481, 0, 1)]
    public void A_launch_counts_up_to_the_p90_of_its_source_and_then_has_failed(int second, int credited, int overdue)
    {
        var account = At(second, new Launch(new("m"), LaunchSource.Cold, Noon));
        Assert.Equal((credited, overdue), (account.Credited.Count, account.Overdue.Count));
    }

    [Fact]
    public void A_warm_start_has_less_time() =>
        Assert.Single(At(121, new Launch(new("m"), LaunchSource.Warm, Noon)).Overdue);

    [Fact]
    public void A_history_of_quick_starts_does_not_give_a_slow_one_up_early_and_one_of_slow_starts_waits_longer()
    {
        var quick = LeadTimes.Of([.. Enumerable.Repeat(TimeSpan.FromSeconds(20), 10)]);
        Assert.Empty(Late(quick, 480).Overdue);
        Assert.Equal(TimeSpan.FromSeconds(20), Late(quick, 480).Cold.P90);
        Assert.Single(Late(quick, 481).Overdue);
        var slow = LeadTimes.Of([.. Enumerable.Repeat(TimeSpan.FromSeconds(900), 10)]);
        Assert.Empty(Late(slow, 900).Overdue);
        Assert.Equal(TimeSpan.FromSeconds(900), Late(slow, 901).Patience);
        Assert.Single(Late(slow, 901).Overdue);

        static LaunchAccount Late(LeadTimes history, int second) => LaunchAccount.Of(
            Ledger.Empty with { Cold = history, Launches = [new(new("m"), LaunchSource.Cold, Noon)] },
            FleetPicture.After(0).Machine("p", Phase.Loading, 0, "m").Observation().Replicas,
            Cold,
            Warm,
            Noon.AddSeconds(second));
    }

    [Fact]
    public void A_pool_that_shows_no_machine_in_that_time_has_refused_and_is_named_once()
    {
        var ledger = Ledger.Empty.Ask(new("p"), Replicas.Of(2), Replicas.None, Noon)
            .Ask(new("p"), Replicas.Of(1), Replicas.None, Noon.AddSeconds(1))
            .Ask(new("q"), Replicas.Of(4), Replicas.None, Noon.AddSeconds(100));
        var account = LaunchAccount.Of(ledger, [], Cold, Warm, Noon.AddSeconds(500));
        Assert.Equal(["p"], account.Refused.Select(pool => pool.Value));
        Assert.Equal(4, account.Credited.Count);
    }

    [Fact]
    public void Machines_beyond_those_followed_count_by_their_phase() => Assert.Equal(
        3,
        LaunchAccount.Of(
            Ledger.Empty,
            FleetPicture.After(0).Pool("p", 3, ready: 5).Machine("p", Phase.Launching, 0, "a", "b")
                .Machine("p", Phase.Loading, 0, "c").Observation().Replicas,
            Cold,
            Warm,
            Noon.AddDays(1)).Credited.Count);

    [Fact]
    public void Every_launch_is_credited_overdue_or_refused_and_none_twice() =>
        Gen.Select(Gen.Int[0, 1200].Array[0, 30], Gen.Select(Gen.Int[0, 1200], Gen.Int[1, 4]).Array[0, 20])
            .Sample((launches, requests) =>
            {
                var now = Noon.AddSeconds(1200);
                var names = launches.Select((_, index) => $"m{index}").ToArray();
                var ledger = Ledger.Empty with
                {
                    Launches = [.. launches.Select((second, index) =>
                        new Launch(new(names[index]), LaunchSource.Cold, Noon.AddSeconds(second)))],
                };
                foreach (var (second, count) in requests.OrderBy(request => request.Item1))
                {
                    ledger = ledger.Ask(new("p"), Replicas.Of(count), Replicas.None, Noon.AddSeconds(second));
                }

                var machines = FleetPicture.After(0).Machine("p", Phase.Loading, 0, names).Observation().Replicas;
                var account = LaunchAccount.Of(ledger, machines, Cold, Warm, now);
                var late = ledger.Requests.Where(request => now - request.AskedAt > Cold.P90).ToArray();
                Assert.Equal(
                    launches.Length + ledger.Requests.Sum(request => request.Count.Count),
                    account.Credited.Count + account.Overdue.Count + late.Sum(request => request.Count.Count));
                Assert.Equal(late.Length > 0, account.Refused.Length > 0);
            });

    private static LaunchAccount At(int second, params Launch[] launches) => LaunchAccount.Of(
        Ledger.Empty with { Launches = [.. launches] },
        FleetPicture.After(0).Machine("p", Phase.Loading, 0, [.. launches.Select(launch => launch.Replica.Value)])
            .Observation().Replicas,
        Cold,
        Warm,
        Noon.AddSeconds(second));
}
