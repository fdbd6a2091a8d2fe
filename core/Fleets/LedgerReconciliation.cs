using System.Collections.Immutable;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Fleets;

/// <summary>Holds the ledger against what the cloud now shows: what arrived is learnt from, what is gone is struck out,
/// what was cancelled is forgotten.</summary>
public static class LedgerReconciliation
{
    /// <summary>The ledger after a look at the fleet.</summary>
    /// <param name="ledger">As it was left by the last tick.</param>
    /// <param name="pools">Each pool's state.</param>
    /// <param name="replicas">Every machine.</param>
    /// <param name="lastTick">When the last tick was; a replica ready since then was not seen ready before. Null on the
    /// first tick, when what is ready was there before us.</param>
    public static Ledger Reconcile(
        Ledger ledger, ImmutableArray<PoolState> pools, ImmutableArray<Replica> replicas, DateTimeOffset? lastTick)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        if (ledger.IsIdle && !replicas.Any(replica => replica.IsPending))
        {
            return ledger;
        }

        var requests = ledger.Requests.ToBuilder();
        var known = new Dictionary<ReplicaId, Launch>(ledger.Launches.Length);
        foreach (var launch in ledger.Launches)
        {
            known[launch.Replica] = launch;
        }

        var launches = ImmutableArray.CreateBuilder<Launch>();
        var (cold, warm) = (ledger.Cold, ledger.Warm);
        foreach (var replica in replicas)
        {
            if (replica.IsPending)
            {
                launches.Add(known.TryGetValue(replica.Id, out var launch)
                    ? launch
                    : Begin(replica, requests));
            }
            else if (replica.Phase is Phase.Ready && Arrival(replica, known, requests, lastTick) is { } arrived)
            {
                var took = replica.Since - arrived.AskedAt;
                (cold, warm) = arrived.Source is LaunchSource.Cold ? (cold.Add(took), warm) : (cold, warm.Add(took));
            }
        }

        Trim(requests, pools, replicas);
        return new Ledger(requests.ToImmutable(), Oldest(launches), cold, warm);
    }

    /// <summary>A machine not seen before answers a request of its pool, or was launched by somebody else.</summary>
    private static Launch Begin(Replica replica, ImmutableArray<LaunchRequest>.Builder requests) =>
        Take(replica.Pool, requests) is { } request
            ? new(replica.Id, request.Source, request.AskedAt)
            : new(replica.Id, LaunchSource.Cold, replica.Since);

    private static Launch? Arrival(
        Replica replica,
        Dictionary<ReplicaId, Launch> known,
        ImmutableArray<LaunchRequest>.Builder requests,
        DateTimeOffset? lastTick)
    {
        if (known.TryGetValue(replica.Id, out var launch))
        {
            return launch;
        }

        // From nothing to ready between two ticks.
        return lastTick is { } last && replica.Since > last && Take(replica.Pool, requests) is { } request
            ? new Launch(replica.Id, request.Source, request.AskedAt)
            : null;
    }

    private static LaunchRequest? Take(PoolName pool, ImmutableArray<LaunchRequest>.Builder requests)
    {
        for (var index = 0; index < requests.Count; index++)
        {
            var request = requests[index];
            if (request.Pool != pool)
            {
                continue;
            }

            if (request.Count == Replicas.Of(1))
            {
                requests.RemoveAt(index);
            }
            else
            {
                requests[index] = request with { Count = request.Count - Replicas.Of(1) };
            }

            return request;
        }

        return null;
    }

    /// <summary>No more is on its way than desired lacks: the rest was cancelled, refused or never accepted. The newest
    /// requests go first, and those of a pool that is no more go all.</summary>
    private static void Trim(
        ImmutableArray<LaunchRequest>.Builder requests,
        ImmutableArray<PoolState> pools,
        ImmutableArray<Replica> replicas)
    {
        foreach (var pool in pools)
        {
            var active = Replicas.Of(replicas.Count(replica => replica.Pool == pool.Name && replica.IsActive));
            var gap = pool.Desired - active;
            for (var index = 0; index < requests.Count; index++)
            {
                var request = requests[index];
                if (request.Pool != pool.Name)
                {
                    continue;
                }

                var kept = Replicas.Min(request.Count, gap);
                gap -= kept;
                requests[index] = request with { Count = kept };
            }
        }

        requests.RemoveAll(request =>
            request.Count == Replicas.None || pools.All(pool => pool.Name != request.Pool));
    }

    private static ImmutableArray<Launch> Oldest(ImmutableArray<Launch>.Builder launches)
    {
        var letters = 0;
        foreach (var launch in launches)
        {
            letters += launch.Replica.Value.Length;
        }

        if (launches.Count > Ledger.MostLaunches || letters > Ledger.MostLetters)
        {
            // By name among those asked for at once, or others would be followed from tick to tick.
            launches.Sort((left, right) => (left.AskedAt, left.Replica).CompareTo((right.AskedAt, right.Replica)));
        }

        while (launches.Count > Ledger.MostLaunches || letters > Ledger.MostLetters)
        {
            letters -= launches[^1].Replica.Value.Length;
            launches.RemoveAt(launches.Count - 1);
        }

        return launches.DrainToImmutable();
    }
}
