using CsCheck;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Fleets;

public sealed class LedgerReconciliationTests
{
    private static readonly DateTimeOffset Noon = FleetPicture.Noon;

    private static readonly Ledger OneAsked = Asked(1);

    [Fact]
    public void A_launch_teaches_the_time_from_its_request_to_ready_however_many_phases_it_passes()
    {
        var ledger = After(OneAsked, 60, FleetPicture.After(60).Pool("p", 1).Machine("p", Phase.Launching, 20, "m"));
        Assert.Empty(ledger.Requests);
        Assert.Equal(new Launch(new("m"), LaunchSource.Cold, Noon), Assert.Single(ledger.Launches));

        ledger = After(ledger, 120, FleetPicture.After(120).Pool("p", 1).Machine("p", Phase.Loading, 90, "m"));
        Assert.Equal(Noon, Assert.Single(ledger.Launches).AskedAt);

        ledger = After(ledger, 300, FleetPicture.After(300).Pool("p", 1).Machine("p", Phase.Ready, 250, "m"));
        Assert.True(ledger.IsIdle);
        Assert.Equal([TimeSpan.FromSeconds(250)], ledger.Cold.Samples);

        // And once only.
        ledger = After(ledger, 360, FleetPicture.After(360).Pool("p", 1).Machine("p", Phase.Ready, 250, "m"));
        Assert.Single(ledger.Cold.Samples);
    }

    [Fact]
    public void A_launch_that_is_ready_before_it_was_ever_seen_teaches_too()
    {
        var ledger = After(OneAsked, 60, FleetPicture.After(60).Pool("p", 1).Machine("p", Phase.Ready, 40, "m"));
        Assert.True(ledger.IsIdle);
        Assert.Equal([TimeSpan.FromSeconds(40)], ledger.Cold.Samples);
    }

    [Fact]
    public void What_was_ready_before_the_last_look_answers_no_request()
    {
        var ledger = After(
            OneAsked, 60, FleetPicture.After(60).Pool("p", 2, ready: 1), lastTick: 0);
        Assert.Equal(1, Assert.Single(ledger.Requests).Count.Count);
        Assert.Empty(ledger.Cold.Samples);

        // Nor does anything on the first look.
        var first = LedgerReconciliation.Reconcile(
            OneAsked,
            [new(new("p"), Replicas.Of(2))],
            FleetPicture.After(60).Machine("p", Phase.Ready, 40, "m").Observation().Replicas,
            lastTick: null);
        Assert.Single(first.Requests);
    }

    [Fact]
    public void A_machine_that_gives_its_place_to_another_is_struck_out_and_its_time_is_not_learnt()
    {
        var ledger = After(OneAsked, 60, FleetPicture.After(60).Pool("p", 1).Machine("p", Phase.Launching, 20, "m"));
        ledger = After(ledger, 120, FleetPicture.After(120).Pool("p", 1)
            .Machine("p", Phase.Gone, 100, "m").Machine("p", Phase.Launching, 110, "n"));
        Assert.Equal(
            new Launch(new("n"), LaunchSource.Cold, Noon.AddSeconds(110)), Assert.Single(ledger.Launches));
        Assert.Empty(ledger.Cold.Samples);
    }

    [Fact]
    public void What_was_launched_by_somebody_else_is_followed_from_when_it_was_first_there()
    {
        var ledger = After(
            Ledger.Empty, 60, FleetPicture.After(60).Pool("p", 1).Machine("p", Phase.Launching, 20, "m"));
        ledger = After(ledger, 300, FleetPicture.After(300).Pool("p", 1).Machine("p", Phase.Ready, 250, "m"));
        Assert.Equal([TimeSpan.FromSeconds(230)], ledger.Cold.Samples);
    }

    [Fact]
    public void A_warm_start_teaches_the_warm_time()
    {
        var asked = Ledger.Empty.Ask(new("p"), Replicas.Of(2), Replicas.Of(1), Noon);
        var ledger = After(asked, 60, FleetPicture.After(60).Pool("p", 2)
            .Machine("p", Phase.Ready, 40, "w").Machine("p", Phase.Launching, 20, "m"));
        Assert.Equal([TimeSpan.FromSeconds(40)], ledger.Warm.Samples);
        Assert.Equal(LaunchSource.Cold, Assert.Single(ledger.Launches).Source);
    }

    [Fact]
    public void When_desired_is_cut_while_launching_the_newest_requests_are_forgotten_first()
    {
        var asked = Asked(2).Ask(new("p"), Replicas.Of(3), Replicas.None, Noon.AddSeconds(30));
        var ledger = After(asked, 60, FleetPicture.After(60).Pool("p", 3));
        Assert.Equal(
            [(2, Noon), (1, Noon.AddSeconds(30))],
            ledger.Requests.Select(request => (request.Count.Count, request.AskedAt)));
        Assert.Empty(After(ledger, 90, FleetPicture.After(90).Pool("p", 0)).Requests);
    }

    [Fact]
    public void A_machine_answers_the_oldest_request_of_its_own_pool()
    {
        var asked = Ledger.Empty.Ask(new("other"), Replicas.Of(1), Replicas.None, Noon.AddSeconds(-30))
            .Ask(new("p"), Replicas.Of(1), Replicas.None, Noon)
            .Ask(new("p"), Replicas.Of(1), Replicas.None, Noon.AddSeconds(10));
        var ledger = After(asked, 60, FleetPicture.After(60).Pool("p", 2).Pool("other", 1)
            .Machine("p", Phase.Launching, 20, "m"));
        Assert.Equal(Noon, Assert.Single(ledger.Launches).AskedAt);
        Assert.Equal(["other", "p"], ledger.Requests.Select(request => request.Pool.Value));
    }

    [Fact]
    public void Requests_of_a_pool_that_is_no_more_are_forgotten() =>
        Assert.Empty(After(OneAsked, 60, FleetPicture.After(60).Pool("other", 9)).Requests);

    [Fact]
    public void Of_too_many_launches_the_same_are_followed_from_look_to_look()
    {
        var names = Enumerable.Range(0, 3 * Ledger.MostLaunches).Select(number => $"m{number}").ToArray();
        var picture = FleetPicture.After(60).Pool("p", names.Length).Machine("p", Phase.Launching, 20, names);
        var ledger = After(Ledger.Empty, 60, picture);
        Assert.Equal(Ledger.MostLaunches, ledger.Launches.Length);
        Assert.Equal(ledger.Launches, After(ledger, 90, picture).Launches);
    }

    [Fact]
    public void No_more_is_ever_on_its_way_than_desired_lacks() => Gen.Select(
        Gen.Int[0, 12], Gen.Int[0, 12], Gen.Int[0, 12], Gen.Int[0, 20], Gen.Int[1, 6].Array[0, 40])
        .Sample((ready, launching, loading, desired, asked) =>
        {
            var ledger = asked.Aggregate(Ledger.Empty, (sum, count) =>
                sum.Ask(new("p"), Replicas.Of(count), Replicas.None, Noon));
            var picture = FleetPicture.After(60).Pool("p", desired, ready)
                .Machine("p", Phase.Launching, 20, [.. Enumerable.Range(0, launching).Select(i => $"l{i}")])
                .Machine("p", Phase.Loading, 30, [.. Enumerable.Range(0, loading).Select(i => $"o{i}")]);
            var after = After(ledger, 60, picture);
            var requested = after.Requests.Sum(request => request.Count.Count);
            Assert.Equal(launching + loading, after.Launches.Length);
            Assert.True(requested <= Math.Max(0, desired - ready - launching - loading));
            Assert.True(requested + after.Launches.Length <= Math.Max(asked.Sum(), launching + loading));
            Assert.All(after.Requests, request => Assert.True(request.Count > Replicas.None));
            Assert.True(after.Requests.Length <= Ledger.MostRequests);
        });

    private static Ledger Asked(int count) => Ledger.Empty.Ask(new("p"), Replicas.Of(count), Replicas.None, Noon);

    private static Ledger After(Ledger ledger, int second, FleetPicture picture, int? lastTick = null)
    {
        var observation = picture.Observation();
        return LedgerReconciliation.Reconcile(
            ledger, observation.Pools, observation.Replicas, Noon.AddSeconds(lastTick ?? second - 60));
    }
}
