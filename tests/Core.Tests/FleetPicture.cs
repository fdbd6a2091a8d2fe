using System.Collections.Immutable;
using System.Globalization;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Tests;

/// <summary>A fleet as somebody describes it, pool by pool and machine by machine: for what no small world would do by
/// itself. Immutable; each member gives the picture with one thing more in it.</summary>
internal sealed record FleetPicture(DateTimeOffset At)
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private ImmutableArray<PoolState> Pools { get; init; } = [];

    private ImmutableArray<Replica> Machines { get; init; } = [];

    private ImmutableArray<CalendarWindow> Windows { get; init; } = [];

    private ImmutableSortedDictionary<MetricName, Measurement> Measured { get; init; } =
        ImmutableSortedDictionary<MetricName, Measurement>.Empty;

    public static FleetPicture After(int seconds) => new(Noon.AddSeconds(seconds));

    /// <summary>A pool, and as many ready machines in it, named after it and a number from 1.</summary>
    public FleetPicture Pool(
        string name, int desired, int ready = 0, int warm = 0, LaunchFailure? failure = null)
    {
        var state = new PoolState(new(name), Replicas.Of(desired), Replicas.Of(warm), failure);
        return (this with { Pools = Pools.Add(state) })
            .Machine(name, Phase.Ready, sinceSeconds: -3600, [.. Names(name, ready)]);
    }

    /// <summary>Machines of a pool; the time they are in their phase since is counted from noon.</summary>
    public FleetPicture Machine(string pool, Phase phase, int sinceSeconds, params string[] names) => this with
    {
        Machines = Machines.AddRange(names.Select(name =>
            new Replica(new(name), new(pool), phase, Noon.AddSeconds(sinceSeconds)))),
    };

    /// <summary>Changes machines that are there.</summary>
    public FleetPicture But(Func<Replica, Replica> change, params string[] names) => this with
    {
        Machines = [.. Machines.Select(one => names.Contains(one.Id.Value) ? change(one) : one)],
    };

    /// <summary>What works against us on the pool that was added last.</summary>
    public FleetPicture Against(params Interference[] interference) => this with
    {
        Pools = Pools.SetItem(Pools.Length - 1, Pools[^1] with { Interference = [.. interference] }),
    };

    public FleetPicture Window(string schedule, int fromSeconds, int toSeconds) => this with
    {
        Windows = Windows.Add(new(schedule, Noon.AddSeconds(fromSeconds), Noon.AddSeconds(toSeconds))),
    };

    /// <summary>A metric measured just now; null for absent.</summary>
    public FleetPicture Sees(string metric, double? value) => this with
    {
        Measured = Measured.SetItem(new(metric), value is { } known
            ? new Measurement.OfFleet(new(known, At))
            : new Measurement.Absent("none")),
    };

    public Observation Observation() => new(At, Pools, Machines, Measured, Windows);

    private static IEnumerable<string> Names(string pool, int count) =>
        Enumerable.Range(1, count).Select(number => string.Create(CultureInfo.InvariantCulture, $"{pool}{number}"));
}
