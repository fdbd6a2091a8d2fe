using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Decisions;

/// <summary>Spreads a fleet's count over its pools: growth to the best pool that can give it, scale-in by naming the
/// replicas that go. A pool in trouble is brought back to what exists, so that a dead request cannot pile up.</summary>
internal static class Allocation
{
    /// <summary>Every pool as it was found: for a fleet that nobody is to touch.</summary>
    public static ImmutableArray<PoolIntent> AsFound(Recall recall) =>
    [
        .. recall.Observation.Pools.Select(
            pool => new PoolIntent(pool.Name, pool.Desired, pool.Warm, []) { LeavesWarm = true }),
    ];

    /// <summary>What each pool should have, in the policy's order.</summary>
    /// <param name="recall">The pools as they are, and which are in trouble.</param>
    /// <param name="wanted">How many replicas over all pools.</param>
    /// <param name="warm">How many warm machines over all pools; null to leave each pool the ones it has.</param>
    /// <param name="trail">Takes the reasons.</param>
    public static ImmutableArray<PoolIntent> Spread(Recall recall, Replicas wanted, Replicas? warm, Trail trail)
    {
        var shares = Shares(recall);
        var total = shares.Aggregate(Replicas.None, (sum, share) => sum + share.Desired);
        if (wanted > total)
        {
            Grow(shares, wanted - total, recall, trail);
        }
        else if (wanted < total)
        {
            Shrink(shares, total - wanted, recall, trail);
        }

        // The warm machines stand where growth would go first; a pool in trouble makes no new ones.
        var left = warm;
        var pools = ImmutableArray.CreateBuilder<PoolIntent>(shares.Length);
        foreach (var share in shares)
        {
            var here = left is not { } some ? share.Warm
                : share.IsTroubled ? Replicas.Min(some, share.Warm)
                : some;
            left -= here;
            pools.Add(new PoolIntent(share.Pool.Name, share.Desired, here, [.. share.Victims])
            {
                LeavesWarm = warm is null,
            });
        }

        return pools.DrainToImmutable();
    }

    /// <summary>Each pool as it stands. What a troubled pool was asked for and does not have is taken back, except that
    /// the last pool there is keeps the fleet's minimum asked for.</summary>
    private static Share[] Shares(Recall recall)
    {
        var shares = new Share[recall.Policy.Pools.Length];
        for (var rank = 0; rank < shares.Length; rank++)
        {
            var pool = recall.Policy.Pools[rank];
            var state = recall.Observation.Pools.FirstOrDefault(state => state.Name == pool.Name);
            var existing = Replicas.Of(recall.Observation.Replicas.Count(
                replica => replica.Pool == pool.Name && replica.IsActive));
            var troubled = recall.Memory.Troubles.TryGetValue(pool.Name.Value, out var trouble)
                && trouble.Until > recall.Now;
            var desired = state?.Desired ?? Replicas.None;
            var kept = shares.Length == 1 ? Replicas.Max(existing, recall.Policy.Range.Min) : existing;
            shares[rank] = new Share(pool, troubled)
            {
                Existing = existing,
                Warm = state?.Warm ?? Replicas.None,
                Desired = troubled ? Replicas.Min(desired, kept) : desired,
            };
        }

        return shares;
    }

    private static void Grow(Share[] shares, Replicas missing, Recall recall, Trail trail)
    {
        foreach (var share in shares)
        {
            if (missing == Replicas.None || share.IsTroubled)
            {
                continue;
            }

            var room = (share.Pool.Max ?? recall.Policy.Range.Max) - share.Desired;
            var placed = Replicas.Min(missing, room);
            share.Desired += placed;
            missing -= placed;
            if (missing > Replicas.None && share.Pool.Max is { } max)
            {
                trail.Add(Stage.Allocation, new Reason.PoolAtMaximum(share.Pool.Name, max));
            }
        }

        if (missing > Replicas.None)
        {
            trail.Add(Stage.Allocation, new Reason.NoPoolLeft(missing));
        }
    }

    private static void Shrink(Share[] shares, Replicas surplus, Recall recall, Trail trail)
    {
        // First what was asked for and does not exist: cancelling it costs nobody anything.
        foreach (var share in shares.Reverse())
        {
            var cancelled = Replicas.Min(surplus, share.Desired - share.Existing);
            share.Desired -= cancelled;
            surplus -= cancelled;
        }

        foreach (var replica in Victims.InOrder(recall.Policy, recall.Observation.Replicas, recall.Launches.Overdue))
        {
            var share = Array.Find(shares, share => share.Pool.Name == replica.Pool);
            if (surplus == Replicas.None || share is null || share.Desired == Replicas.None)
            {
                continue;
            }

            share.Victims.Add(replica.Id);
            share.Desired -= Replicas.Of(1);
            surplus -= Replicas.Of(1);
            trail.Add(Stage.Victims, new Reason.VictimChosen(replica.Id, replica.Phase, replica.InFlight));
        }
    }

    private sealed class Share(PoolPolicy pool, bool isTroubled)
    {
        public PoolPolicy Pool { get; } = pool;

        public bool IsTroubled { get; } = isTroubled;

        public Replicas Existing { get; init; }

        public Replicas Warm { get; init; }

        public Replicas Desired { get; set; }

        public List<ReplicaId> Victims { get; } = [];
    }
}
