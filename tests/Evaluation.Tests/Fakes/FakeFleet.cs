using System.Collections.Concurrent;
using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Evaluation.Tests.Fakes;

/// <summary>Machines that are there at once, and a list of all that was asked.</summary>
internal sealed class FakeFleet : IFleet
{
    private readonly ConcurrentDictionary<string, PoolState> _pools = [];

    private readonly ConcurrentQueue<PoolIntent> _applied = [];

    private int _applying;

    /// <summary>Every intent that was sent, in order.</summary>
    public ImmutableArray<PoolIntent> Applied => [.. _applied];

    /// <summary>The fleets of each description.</summary>
    public ConcurrentQueue<ImmutableArray<FleetQuery>> Described { get; } = [];

    /// <summary>The most fleets actuated at one time.</summary>
    public int MostAtOnce { get; private set; }

    /// <summary>Since when every machine is ready.</summary>
    public DateTimeOffset ReadySince { get; init; } = DateTimeOffset.UnixEpoch;

    /// <summary>What a description says instead of what there is.</summary>
    public FleetDescription? Says { get; set; }

    /// <summary>Runs within every description.</summary>
    public Func<PoolTarget, Task> WhileDescribing { get; set; } = _ => Task.CompletedTask;

    /// <summary>Runs within every actuation, before it.</summary>
    public Func<PoolIntent, Task> WhileApplying { get; set; } = _ => Task.CompletedTask;

    /// <summary>What actuation answers; applied where it says nothing.</summary>
    public Func<PoolIntent, ActuationOutcome?> Answer { get; set; } = _ => null;

    public FakeFleet With(string group, int desired, int warm = 0)
    {
        _pools[group] = new PoolState(new PoolName(group), Replicas.Of(desired), Replicas.Of(warm));
        return this;
    }

    public int Desired(string group) => _pools[group].Desired.Count;

    public async Task<ImmutableArray<FleetDescription>> DescribeAsync(
        ImmutableArray<FleetQuery> fleets, CancellationToken cancellation)
    {
        Described.Enqueue(fleets);
        var descriptions = ImmutableArray.CreateBuilder<FleetDescription>();
        foreach (var fleet in fleets)
        {
            await WhileDescribing(fleet.Pools[0].Target);
            cancellation.ThrowIfCancellationRequested();
            descriptions.Add(Description(fleet.Pools));
        }

        return descriptions.ToImmutable();
    }

    private FleetDescription Description(ImmutableArray<PoolPolicy> pools)
    {
        return Says ?? new FleetDescription.Known(
            [.. pools.Select(pool => _pools[Group(pool)] with { Name = pool.Name })],
            [.. pools.SelectMany(Machines)]);
    }

    public async Task<ActuationOutcome> ApplyAsync(
        PoolPolicy pool, PoolIntent intent, CancellationToken cancellation)
    {
        MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _applying));
        await WhileApplying(intent);
        Interlocked.Decrement(ref _applying);
        cancellation.ThrowIfCancellationRequested();
        _applied.Enqueue(intent);
        if (Answer(intent) is { } refused)
        {
            return refused;
        }

        _pools[Group(pool)] = new PoolState(pool.Name, intent.Desired, intent.Warm);
        return new ActuationOutcome.Applied();
    }

    private IEnumerable<Replica> Machines(PoolPolicy pool) =>
        Enumerable.Range(0, _pools[Group(pool)].Desired.Count).Select(index =>
            new Replica(new ReplicaId($"{pool.Name}-{index}"), pool.Name, Phase.Ready, ReadySince));

    private static string Group(PoolPolicy pool) => ((PoolTarget.Simulated)pool.Target).Group;
}
