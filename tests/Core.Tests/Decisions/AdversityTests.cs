using CsCheck;

using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Decisions;

/// <summary>Long days on which everything goes wrong. Whatever happens, a decision is sound, what is remembered is
/// bounded, and once the trouble is over the fleet is soon as large as its load asks for, and stays so.</summary>
public sealed class AdversityTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(30);

    private static readonly Gen<Policy> Policies = Gen.Select(
        Gen.Int[1, 3], Gen.Int[0, 2], Gen.Int[0, 2], Gen.Bool,
        (pools, capped, behavior, cools) => TestPolicies.Minimal with
        {
            Pools = [.. Enumerable.Range(0, pools).Select(rank =>
                TestPolicies.Pool($"p{rank}", price: 10 + rank, max: rank < Math.Min(capped, pools - 1) ? 4 : null))],
            Range = ReplicaRange.Of(Replicas.Of(2), Replicas.Of(20)),
            Behavior = behavior switch { 0 => null, 1 => Behavior.Default, _ => TestPolicies.Reference.Behavior },
            Cooldown = cools ? new Cooldown(TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(3)) : Cooldown.None,
        });

    /// <summary>What befalls a fleet: a kind of mishap, a number that says how large, and for how many ticks.</summary>
    private static readonly Gen<(int Kind, int Size, int Ticks)[]> Day =
        Gen.Select(Gen.Int[0, 11], Gen.Int[0, 30], Gen.Int[1, 30]).Array[1, 30];

    [Fact]
    public void Whatever_happens_decisions_are_sound_and_a_fleet_recovers_and_comes_to_rest() =>
        Gen.Select(Policies, Day, Gen.Int[2, 8]).Sample((policy, day, desired) =>
        {
            var cloud = new CloudScript(policy, desired);
            foreach (var (kind, size, ticks) in day)
            {
                var elapsed = Befall(cloud, kind, size);
                for (var tick = 0; tick < ticks; tick++)
                {
                    Check(cloud, cloud.Desired, cloud.Tick(elapsed));
                }
            }

            Recover(cloud);
        });

    [Fact]
    public void Five_thousand_ticks_of_mishaps_leave_a_memory_no_larger_than_it_may_be()
    {
        var cloud = new CloudScript(
            TestPolicies.Minimal with
            {
                Pools = [TestPolicies.Pool("a", max: 30), TestPolicies.Pool("b")],
                Range = ReplicaRange.Of(Replicas.Of(2), Replicas.Of(400)),
                Behavior = Behavior.Default,
            },
            5);
        for (var tick = 0; tick < 5000; tick++)
        {
            var elapsed = Befall(cloud, kind: tick * 7 % 12, size: tick * 13 % 31);
            cloud.Load = tick % 400 < 200 ? 250 : 4;
            Check(cloud, cloud.Desired, cloud.Tick(elapsed));
        }
    }

    /// <summary>Lets a mishap begin, and says how far apart the ticks are while it lasts.</summary>
    private static TimeSpan Befall(CloudScript cloud, int kind, int size)
    {
        var rank = size % cloud.Policy.Pools.Length;
        cloud.MetricsAreLost = kind == 0;
        cloud.Hangs = kind == 1;
        cloud.Tells = size % 2 == 0;
        switch (kind)
        {
            case 2:
                cloud.RunDry(rank, TimeSpan.FromMinutes(size));
                break;
            case 3:
                cloud.Set(rank, size);
                break;
            case 4:
                cloud.Lose(size);
                cloud.Lose(size / 2);
                break;
            case 5:
                cloud.LaunchTime = TimeSpan.FromSeconds(size * 20);
                break;
            case 6 or 7 or 8:
                cloud.Load = size / 2.5;
                break;
            case 9:
                return TimeSpan.FromHours(size);
            default:
                break;
        }

        return Tick;
    }

    private static void Check(CloudScript cloud, int before, Decision decision)
    {
        var (range, memory) = (cloud.Policy.Range, cloud.Memory);
        var isTroubled = memory.Troubles.Values.Any(trouble => trouble.Until > cloud.Now);
        Assert.Equal(before, decision.Current.Count);
        Assert.True(decision.Desired <= range.Max, $"{decision.Desired} desired of at most {range.Max}");
        Assert.True(
            decision.Desired >= range.Min || isTroubled, $"{decision.Desired} desired and no pool is in trouble");
        Assert.Equal(decision.Victims.Length, decision.Victims.Distinct().Count());
        Assert.True(decision.Victims.Length <= Math.Max(0, before - decision.Desired.Count), "too many go");
        var isCut = before > range.Max.Count;
        Assert.True(!cloud.MetricsAreLost || decision.Victims.IsEmpty || isCut, "a blind fleet lost machines");
        Assert.True(memory.Recommendations!.Entries.Length <= RecommendationLog.Capacity);
        Assert.True(memory.History.Out.Entries.Length <= ScaleEvents.Capacity);
        Assert.True(memory.History.In.Entries.Length <= ScaleEvents.Capacity);
        Assert.True(memory.Ledger.Requests.Length <= Ledger.MostRequests);
        Assert.True(memory.Ledger.Launches.Length <= Ledger.MostLaunches);
        Assert.True(memory.Ledger.Cold.Samples.Length <= LeadTimes.Capacity);
        Assert.True(memory.Troubles.Count <= cloud.Policy.Pools.Length);
    }

    /// <summary>Three calm hours, of which the fleet may use two to find its size.</summary>
    private static void Recover(CloudScript cloud)
    {
        Befall(cloud, kind: -1, size: 0);
        cloud.Load = 6;
        cloud.LaunchTime = TimeSpan.FromMinutes(3);
        var changes = 0;
        Decision? last = null;
        for (var tick = 0; tick < 360; tick++)
        {
            var decision = last = cloud.Tick(Tick);
            changes += tick >= 240 && decision.Action is not ScaleAction.Hold ? 1 : 0;
        }

        var state = $"{cloud.Ready} ready, {cloud.Active} active, {cloud.Desired} desired: {last?.Because}";
        Assert.True(changes == 0, $"{changes} changes at rest; {state}");
        Assert.True(cloud.Utilization is >= 50 and <= 82.5, $"{cloud.Utilization} % at rest; {state}");
    }
}
