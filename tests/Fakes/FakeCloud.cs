using System.Collections.Concurrent;
using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Fakes;

/// <summary>Groups of any cloud whose machines are there at once, and one value for every metric.</summary>
public sealed class FakeCloud : IFleet, IMetricSource
{
    private readonly ConcurrentDictionary<string, Replicas> _groups = [];

    /// <summary>How many machines a group has that nobody has changed.</summary>
    public int InitialDesired { get; set; } = 4;

    /// <summary>What every metric reads; null for absent.</summary>
    public double? Metric { get; set; } = 75;

    /// <summary>How often anything was changed.</summary>
    public int Changes { get; private set; }

    /// <summary>How many fleets each description was of.</summary>
    public ConcurrentQueue<int> Described { get; } = [];

    /// <summary>Runs within every description.</summary>
    public Func<CancellationToken, Task> WhileDescribing { get; set; } = _ => Task.CompletedTask;

    /// <summary>What a change of a group is answered with; applied where it says nothing.</summary>
    public Func<string, ActuationOutcome?> Answer { get; set; } = _ => null;

    /// <summary>What is said of a fleet instead of what there is.</summary>
    public Func<FleetName, FleetDescription?> Says { get; set; } = _ => null;

    public int Desired(string group) => Found(group).Count;

    public async Task<ImmutableArray<FleetDescription>> DescribeAsync(
        ImmutableArray<FleetQuery> fleets, CancellationToken cancellation)
    {
        Described.Enqueue(fleets.Length);
        await WhileDescribing(cancellation);
        cancellation.ThrowIfCancellationRequested();
        return [.. fleets.Select(fleet => Says(fleet.Fleet) ?? Known(fleet.Pools))];
    }

    public Task<ActuationOutcome> ApplyAsync(PoolPolicy pool, PoolIntent intent, CancellationToken cancellation)
    {
        if (Answer(Group(pool)) is { } refused)
        {
            return Task.FromResult(refused);
        }

        Changes++;
        _groups[Group(pool)] = intent.Desired;
        return Task.FromResult<ActuationOutcome>(new ActuationOutcome.Applied());
    }

    public Task<ImmutableArray<Measurement>> SampleAsync(
        ImmutableArray<MetricQuery> queries, DateTimeOffset at, CancellationToken cancellation) =>
        Task.FromResult<ImmutableArray<Measurement>>([.. queries.Select(_ => Sample(at))]);

    private Measurement Sample(DateTimeOffset at) => Metric is { } value
        ? new Measurement.OfFleet(new MetricSample(value, at))
        : new Measurement.Absent("not given");

    private FleetDescription.Known Known(ImmutableArray<PoolPolicy> pools) => new(
        [.. pools.Select(pool => new PoolState(pool.Name, Found(Group(pool))))],
        [.. pools.SelectMany(Machines)]);

    private IEnumerable<Replica> Machines(PoolPolicy pool) => Enumerable.Range(0, Found(Group(pool)).Count).Select(
        index => new Replica(
            new ReplicaId($"{Group(pool)}-{index}"), pool.Name, Phase.Ready, DateTimeOffset.UnixEpoch));

    private Replicas Found(string group) => _groups.GetValueOrDefault(group, Replicas.Of(InitialDesired));

    private static string Group(PoolPolicy pool) => pool.Target switch
    {
        PoolTarget.Aws group => group.AutoScalingGroup,
        PoolTarget.Azure set => set.ScaleSet,
        PoolTarget.Gcp group => group.InstanceGroup,
        _ => pool.Name.Value,
    };
}
