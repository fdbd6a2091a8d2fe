using System.Collections.Immutable;
using LlmCloudScaler.Providers.Simulated.Traffic;

namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>A fleet of replicas behind a gateway, serving a stream of requests in virtual time.</summary>
/// <remarks>
/// <para>Deterministic: the same traffic and the same calls give the same results bit for bit, and how the way to an
/// instant is cut into <see cref="AdvanceTo(TimeSpan)"/> calls makes no difference. What falls on one instant happens
/// in this order: arrivals, then replicas in the order in which they were added, then requests given up at the
/// gateway, then the caller's own <c>Add</c>, <c>Drain</c> and <c>Remove</c>.</para>
/// <para>Not thread-safe.</para>
/// </remarks>
internal sealed class SimulatedPlant : IDisposable
{
    private readonly PlantOptions options;
    private readonly ArrivalFeed feed;
    private readonly PlantTally tally;
    private readonly GatewayQueue gateway;
    private readonly ReplicaRouter router = new();
    private readonly IndexedHeap events = new();
    private readonly Dictionary<string, int> ordinals = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, SimulatedReplica> live = [];
    private SimulatedReplica[] replicas = new SimulatedReplica[8];
    private int added;
    private long now;

    /// <summary>A plant at its epoch, without replicas.</summary>
    public SimulatedPlant(IEnumerable<InferenceRequest> traffic, PlantOptions options)
    {
        options.WarmUp.ThrowIfImpossible();
        this.options = options;
        feed = new(traffic);
        tally = new(options);
        gateway = new(options.GatewayTimeout);
    }

    /// <summary>Time since the epoch.</summary>
    public TimeSpan Now => PlantTime.ToTimeSpan(now);

    /// <summary>When the next request arrives, or null after the last: how a caller knows that the traffic is
    /// over.</summary>
    public TimeSpan? NextArrival => feed.NextAt == PlantTime.Never ? null : PlantTime.ToTimeSpan(feed.NextAt);

    /// <summary>Requests held because no replica is ready.</summary>
    public int GatewayQueued => gateway.Count;

    /// <summary>Counters since the epoch, as of now.</summary>
    public PlantCounters Totals => tally.Counters;

    /// <summary>Adds a replica that becomes ready, and begins to be slow, at <paramref name="readyAt"/>.</summary>
    /// <param name="replicaId">Not the name of a replica that exists.</param>
    /// <param name="model">How fast it is.</param>
    /// <param name="readyAt">Time since the epoch; not before now.</param>
    /// <param name="warmUp">How slow it is at first; null: as slow as the plant's options say.</param>
    public void Add(string replicaId, ReplicaModel model, TimeSpan readyAt, WarmUp? warmUp = null)
    {
        model.ThrowIfImpossible();
        ArgumentOutOfRangeException.ThrowIfLessThan(readyAt, Now);
        ordinals.Add(replicaId, added);
        if (added == replicas.Length)
        {
            Array.Resize(ref replicas, added * 2);
        }

        var replica = new SimulatedReplica(
            replicaId, model, warmUp ?? options.WarmUp, PlantTime.From(readyAt), tally);
        replicas[added] = replica;
        live.Add(added, replica);
        events.Set(added, replica.NextEventAt);
        if (replica.ReadyAt == now)
        {
            HandleEvent(added);
        }

        added++;
    }

    /// <summary>Gives a replica no more requests: it finishes what it runs, and what waits there goes to the
    /// others.</summary>
    /// <returns>False when there is no such replica.</returns>
    public bool Drain(string replicaId)
    {
        if (!ordinals.TryGetValue(replicaId, out var ordinal))
        {
            return false;
        }

        var replica = replicas[ordinal];
        replica.Drain();
        router.Remove(ordinal);
        events.Set(ordinal, replica.NextEventAt);
        while (replica.Waiting > 0)
        {
            Dispatch(replica.TakeWaiting());
        }

        return true;
    }

    /// <summary>Ends a replica at once; the requests it runs and those that wait there are lost.</summary>
    /// <returns>False when there is no such replica.</returns>
    public bool Remove(string replicaId)
    {
        if (!ordinals.Remove(replicaId, out var ordinal))
        {
            return false;
        }

        tally.Lost += replicas[ordinal].Outstanding;
        router.Remove(ordinal);
        events.Remove(ordinal);
        live.Remove(ordinal);
        replicas[ordinal] = null!;
        return true;
    }

    /// <summary>Lets everything happen up to and including <paramref name="instant"/>.</summary>
    public void AdvanceTo(DateTimeOffset instant) => AdvanceTo(instant - options.Epoch);

    /// <summary>Lets everything happen up to and including <paramref name="time"/> since the epoch; not before
    /// now.</summary>
    public void AdvanceTo(TimeSpan time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(time, Now);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(time, PlantTime.Longest);
        AdvanceTo(PlantTime.From(time));
    }

    /// <summary>Requests that a replica still owes an answer; 0 when there is no such replica.</summary>
    public int Outstanding(string replicaId) =>
        ordinals.TryGetValue(replicaId, out var ordinal) ? replicas[ordinal].Outstanding : 0;

    /// <summary>The replicas as of now, in the order in which they were added.</summary>
    public ImmutableArray<ReplicaSnapshot> Replicas() => [.. live.Values.Select(replica => replica.Snapshot())];

    /// <summary>Everything that can be seen now.</summary>
    public PlantSnapshot Snapshot() => new(
        Now,
        tally.Counters,
        gateway.Count,
        Replicas(),
        tally.TimeToFirstToken.Copy(),
        tally.InterTokenLatency.Copy());

    /// <summary>Lets go of the stream of traffic.</summary>
    public void Dispose() => feed.Dispose();

    private void AdvanceTo(long until)
    {
        while (true)
        {
            var arrival = feed.NextAt;
            var other = Math.Min(events.MinKey, gateway.NextExpiry);
            if (Math.Min(arrival, other) > until)
            {
                break;
            }

            if (arrival <= other)
            {
                now = arrival;
                var request = feed.Take(sequence: tally.Arrivals);
                tally.Arrived(now);
                Dispatch(request);
            }
            else if (events.MinKey == other)
            {
                now = other;
                HandleEvent(events.MinId);
            }
            else
            {
                now = other;
                gateway.Release();
                tally.Lost++;
            }
        }

        now = until;
        foreach (var replica in live.Values)
        {
            replica.Settle(now);
        }
    }

    private void HandleEvent(int ordinal)
    {
        var replica = replicas[ordinal];
        if (replica.State != ReplicaState.Starting)
        {
            replica.HandleEvent();
            Follow(ordinal, replica);
            return;
        }

        replica.BecomeReady();
        Follow(ordinal, replica);
        for (var held = gateway.Count; held > 0; held--)
        {
            Dispatch(gateway.Release());
        }
    }

    private void Dispatch(in RequestInFlight request)
    {
        if (!router.HasReady)
        {
            gateway.Hold(request, now);
            return;
        }

        var ordinal = router.LeastLoaded;
        var replica = replicas[ordinal];
        if (replica.TryEnqueue(request, now))
        {
            Follow(ordinal, replica);
        }
        else
        {
            tally.Refused(request);
        }
    }

    private void Follow(int ordinal, SimulatedReplica replica)
    {
        events.Set(ordinal, replica.NextEventAt);
        if (replica.State == ReplicaState.Ready)
        {
            router.Set(ordinal, replica.Outstanding);
        }
    }
}
