using System.Collections.Immutable;
using System.Globalization;

using CsCheck;

using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Decisions;

public sealed class AllocationTests
{
    private static readonly LaunchFailure StockOut = new(LaunchFailureCause.OutOfCapacity, FleetPicture.Noon);

    /// <summary>A pool as found: its maximum, its machines, how many of them are protected, how many more were asked
    /// for, and whether it is in trouble.</summary>
    private static readonly Gen<(int? Max, int Ready, int Protected, int Missing, bool Troubled)> SomePool = Gen.Select(
        Gen.Int[-4, 10], Gen.Int[0, 8], Gen.Int[0, 3], Gen.Int[0, 4], Gen.Int[0, 3],
        (max, ready, kept, missing, trouble) =>
            (max < 0 ? null : (int?)Math.Max(max, ready + missing), ready, kept, missing, trouble == 0));

    [Fact]
    public void Growth_fills_the_pools_in_their_order_each_up_to_its_maximum()
    {
        var decision = Pinned(
            9,
            [TestPolicies.Pool("a", max: 3), TestPolicies.Pool("b", max: 4), TestPolicies.Pool("c")],
            FleetPicture.After(0).Pool("a", 1, ready: 1).Pool("b", 1, ready: 1).Pool("c", 0));
        Assert.Equal([3, 4, 2], Counts(decision));
        Assert.Contains(decision.Derivation, step => step.Because.Equals(
            new Reason.PoolAtMaximum(new("a"), Replicas.Of(3))));
    }

    [Fact]
    public void What_no_pool_can_take_is_told()
    {
        var decision = Pinned(9, [TestPolicies.Pool("a", max: 3), TestPolicies.Pool("b", max: 4)],
            FleetPicture.After(0).Pool("a", 1, ready: 1).Pool("b", 1, ready: 1));
        Assert.Equal([3, 4], Counts(decision));
        Assert.Contains(new Reason.NoPoolLeft(Replicas.Of(2)), decision.Alarms);
    }

    [Fact]
    public void What_does_not_exist_is_cancelled_from_the_last_pool_on_before_any_machine_goes()
    {
        var decision = Pinned(4, [TestPolicies.Pool("a"), TestPolicies.Pool("b")],
            FleetPicture.After(0).Pool("a", 5, ready: 3).Pool("b", 3, ready: 2));
        Assert.Equal([3, 1], Counts(decision));
        Assert.Equal(["b1"], decision.Victims.Select(victim => victim.Value));
    }

    [Fact]
    public void Where_only_desired_is_known_and_no_machine_fewer_are_asked_for_and_none_is_named()
    {
        var decision = Pinned(4, [TestPolicies.Pool("a")], FleetPicture.After(0).Pool("a", 9));
        Assert.Equal([4], Counts(decision));
        Assert.Empty(decision.Victims);
    }

    [Fact]
    public void Desired_stays_at_what_may_not_go()
    {
        var decision = Pinned(2, [TestPolicies.Pool("a")], FleetPicture.After(0).Pool("a", 5, ready: 5)
            .But(one => one with { Protected = true }, "a1", "a2", "a4"));
        Assert.Equal([3], Counts(decision));
        Assert.Equal(["a3", "a5"], decision.Victims.Select(victim => victim.Value));
    }

    [Fact]
    public void The_only_pool_there_is_keeps_the_minimum_asked_for_in_trouble()
    {
        var fleet = new Ticking(TestPolicies.Minimal);
        var decision = fleet.Tick(FleetPicture.After(0).Pool("p", 6, ready: 1, failure: StockOut).Sees("gpu", 75));
        Assert.Equal([2], Counts(decision));
    }

    [Fact]
    public void Warm_machines_stand_where_growth_would_go_and_a_pool_in_trouble_makes_none()
    {
        var policy = TestPolicies.Minimal with
        {
            Pools = [TestPolicies.Pool("a"), TestPolicies.Pool("b"), TestPolicies.Pool("c")],
            WarmPool = new WarmPoolPolicy(Replicas.Of(3), WarmPoolPolicy.ShareDefault, default, Replicas.Of(3)),
        };
        var decision = new Ticking(policy).Tick(FleetPicture.After(0)
            .Pool("a", 2, ready: 2, warm: 1, failure: StockOut).Pool("b", 0).Pool("c", 0, warm: 2).Sees("gpu", 75));
        Assert.Equal([1, 2, 0], decision.Pools.Select(pool => pool.Warm.Count));
        Assert.All(decision.Pools, pool => Assert.False(pool.LeavesWarm));
    }

    [Fact]
    public void A_policy_without_a_warm_pool_leaves_what_stands_by_to_others()
    {
        var decision = new Ticking(TestPolicies.Minimal with { Pools = [TestPolicies.Pool("a")] })
            .Tick(FleetPicture.After(0).Pool("a", 2, ready: 2, warm: 1).Sees("gpu", 75));

        var pool = Assert.Single(decision.Pools);
        Assert.Equal((1, true), (pool.Warm.Count, pool.LeavesWarm));
    }

    [Fact]
    public void Any_count_is_spread_over_any_pools_within_what_they_can_give_and_what_may_go() =>
        Gen.Select(SomePool.Array[1, 4], Gen.Int[2, 10]).Sample((pools, wanted) =>
        {
            var policies = pools.Select((pool, rank) => TestPolicies.Pool(Name(rank), max: pool.Max));
            var picture = pools.Index().Aggregate(FleetPicture.After(0), (sum, pool) => sum.Pool(
                Name(pool.Index),
                pool.Item.Ready + pool.Item.Missing,
                pool.Item.Ready,
                failure: pool.Item.Troubled ? StockOut : null));
            foreach (var (rank, pool) in pools.Index())
            {
                picture = picture.But(
                    one => one with { Protected = true },
                    [.. Enumerable.Range(1, pool.Protected).Select(number => $"{Name(rank)}{number}")]);
            }

            Check(pools, wanted, Pinned(wanted, [.. policies], picture));
        });

    private static void Check(
        (int? Max, int Ready, int Protected, int Missing, bool Troubled)[] pools, int wanted, Decision decision)
    {
        var floor = pools.Length == 1 ? TestPolicies.Minimal.Range.Min.Count : 0;
        var start = pools.Sum(pool => pool.Ready + pool.Missing);
        foreach (var (pool, intent) in pools.Zip(decision.Pools))
        {
            var (found, kept) = (pool.Ready + pool.Missing, Math.Min(pool.Protected, pool.Ready));
            Assert.True(intent.Desired.Count <= Math.Max(found, pool.Max ?? 10), "above the pool's maximum");
            Assert.True(intent.Desired.Count >= kept, "a protected replica has no place left");
            Assert.True(!pool.Troubled || intent.Desired.Count <= Math.Max(pool.Ready, floor), "asked of the troubled");
            Assert.True(intent.Victims.Length <= found - intent.Desired.Count || intent.Victims.IsEmpty, "too many go");
            Assert.All(intent.Victims, victim => Assert.StartsWith(intent.Pool.Value, victim.Value));
            Assert.DoesNotContain(intent.Victims, victim => IsKept(victim, kept));
        }

        var room = pools.Sum(pool => pool.Troubled
            ? Math.Min(pool.Ready + pool.Missing, Math.Max(pool.Ready, floor))
            : Math.Max(pool.Ready + pool.Missing, Math.Min(10, pool.Max ?? 10)));
        var least = pools.Sum(pool => Math.Min(pool.Protected, pool.Ready));
        Assert.Equal(Math.Max(least, Math.Min(wanted, room)), decision.Desired.Count);
        Assert.True(decision.Desired.Count <= Math.Max(start, wanted));
    }

    private static bool IsKept(ReplicaId victim, int kept) =>
        int.Parse(victim.Value[1..], CultureInfo.InvariantCulture) <= kept;

    private static string Name(int rank) => $"{(char)('a' + rank)}";

    private static int[] Counts(Decision decision) => [.. decision.Pools.Select(pool => pool.Desired.Count)];

    /// <summary>A pin says how many; the rest is the allocation's.</summary>
    private static Decision Pinned(int count, ImmutableArray<PoolPolicy> pools, FleetPicture picture) => new Ticking(
        TestPolicies.Minimal with
        {
            Pools = pools,
            Pin = new Pin(Replicas.Of(count), FleetPicture.Noon.AddDays(1)),
        }).Tick(picture);
}
