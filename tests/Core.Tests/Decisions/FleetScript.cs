using System.Collections.Immutable;
using System.Globalization;

using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Tests.Decisions;

/// <summary>A small world that does what a decision asks: machines come after a time, victims go at once. It carries
/// memory from tick to tick as a host does.</summary>
internal sealed class FleetScript(Policy policy, int desired)
{
    public static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, DateTimeOffset> _readyAt = Enumerable.Range(1, desired)
        .ToDictionary(number => $"r{number}", _ => Start.AddHours(-1));

    private int _next = desired + 1;

    public Policy Policy { get; set; } = policy;

    public Memory Memory { get; set; } = Memory.Empty;

    public int Desired { get; set; } = desired;

    /// <summary>How long a launch takes; null for a cloud that delivers nothing.</summary>
    public TimeSpan? LaunchTime { get; set; } = TimeSpan.Zero;

    public int WarmMachines { get; init; }

    public ImmutableArray<CalendarWindow> Calendar { get; init; } = [];

    public LaunchFailure? Failure { get; set; }

    /// <summary>Requests in flight by replica; one not named reports nothing.</summary>
    public Dictionary<string, double> InFlight { get; } = [];

    public Observation Observe(DateTimeOffset now, params IEnumerable<(string Name, double? Value)> metrics)
    {
        var pool = Policy.Pools[0].Name;
        var measured = ImmutableSortedDictionary.CreateBuilder<MetricName, Measurement>();
        foreach (var (name, value) in metrics)
        {
            measured[new(name)] = value is { } known
                ? new Measurement.OfFleet(new(known, now.AddSeconds(-10)))
                : new Measurement.Absent("none");
        }

        return new Observation(
            now,
            [new PoolState(pool, Replicas.Of(Desired), Replicas.Of(WarmMachines), Failure)],
            [.. _readyAt.Select(machine => new Replica(
                new(machine.Key),
                pool,
                machine.Value <= now ? Phase.Ready : Phase.Launching,
                machine.Value <= now ? machine.Value : machine.Value - (LaunchTime ?? TimeSpan.Zero),
                InFlight.TryGetValue(machine.Key, out var load) ? Quantity.Of(load) : null))],
            measured.ToImmutable(),
            Calendar);
    }

    /// <summary>One tick: decide, remember, and let the cloud do it.</summary>
    public Decision Tick(DateTimeOffset now, params IEnumerable<(string Name, double? Value)> metrics)
    {
        var decided = Decider.Decide(Policy, Observe(now, metrics), Memory, now);
        Memory = decided.Memory;
        Apply(decided.Decision, now);
        return decided.Decision;
    }

    public Decision Tick(int seconds, params IEnumerable<(string Name, double? Value)> metrics) =>
        Tick(Start.AddSeconds(seconds), metrics);

    /// <summary>Somebody else sets desired; machines go or come with it.</summary>
    public void Set(int count)
    {
        Desired = count;
        while (_readyAt.Count > count)
        {
            _readyAt.Remove(_readyAt.Keys.Last());
        }

        while (_readyAt.Count < count)
        {
            _readyAt.Add(string.Create(CultureInfo.InvariantCulture, $"r{_next++}"), Start.AddHours(-1));
        }
    }

    /// <summary>A machine that ends by itself.</summary>
    public void Lose(string replica) => _readyAt.Remove(replica);

    private void Apply(Decision decision, DateTimeOffset now)
    {
        if (Policy.Mode is Mode.DryRun or Mode.Shadow)
        {
            return;
        }

        foreach (var victim in decision.Victims)
        {
            _readyAt.Remove(victim.Value);
        }

        Desired = decision.Desired.Count;
        while (LaunchTime is { } launch && _readyAt.Count < Desired)
        {
            _readyAt.Add(string.Create(CultureInfo.InvariantCulture, $"r{_next++}"), now + launch);
        }
    }
}
