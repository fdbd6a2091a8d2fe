using System.Collections.Immutable;
using System.Globalization;

using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Tests.Decisions;

/// <summary>A small cloud of several pools in which everything may go wrong: pools that have no machine to give and say
/// so or not, launches that never become ready, machines that end by themselves, hands that change desired. It does
/// what decisions ask, drains what they name, and carries memory as a host does.</summary>
internal sealed class CloudScript
{
    private static readonly TimeSpan DrainTime = TimeSpan.FromSeconds(90);

    private readonly List<Machine> _machines = [];

    private readonly Dictionary<PoolName, Replicas> _desired;

    private readonly Dictionary<PoolName, DateTimeOffset> _dryUntil = [];

    private readonly Dictionary<PoolName, LaunchFailure> _failures = [];

    private int _next;

    public CloudScript(Policy policy, int desired)
    {
        Policy = policy;
        _desired = policy.Pools.ToDictionary(pool => pool.Name, _ => Replicas.None);
        _desired[policy.Pools[0].Name] = Replicas.Of(desired);
        for (var number = 0; number < desired; number++)
        {
            _machines.Add(New(policy.Pools[0].Name, Now.AddHours(-1), Now.AddHours(-1)));
        }
    }

    public Policy Policy { get; }

    public Memory Memory { get; private set; } = Memory.Empty;

    public DateTimeOffset Now { get; private set; } = FleetPicture.Noon;

    /// <summary>How many replicas the load would fill to the brim.</summary>
    public double Load { get; set; } = 3;

    public TimeSpan LaunchTime { get; set; } = TimeSpan.FromMinutes(3);

    /// <summary>Whether machines that are launched now never become ready.</summary>
    public bool Hangs { get; set; }

    /// <summary>Whether a pool without machines says so.</summary>
    public bool Tells { get; set; } = true;

    public bool MetricsAreLost { get; set; }

    public int Desired => _desired.Values.Sum(count => count.Count);

    public int Ready => _machines.Count(machine => machine.PhaseAt(Now) is Phase.Ready);

    public int Active => _machines.Count(machine => machine.DrainsFrom is null);

    public double Utilization => Math.Min(100, 100 * Load / Math.Max(1, Ready));

    public void RunDry(int rank, TimeSpan time) => _dryUntil[Policy.Pools[rank].Name] = Now + time;

    public void Set(int rank, int desired) => _desired[Policy.Pools[rank].Name] = Replicas.Of(desired);

    public void Lose(int index)
    {
        if (_machines.Count > 0)
        {
            _machines.RemoveAt(index % _machines.Count);
        }
    }

    public Decision Tick(TimeSpan elapsed)
    {
        Now += elapsed;
        Live();
        var decided = Decider.Decide(Policy, Observe(), Memory, Now);
        Memory = decided.Memory;
        foreach (var intent in decided.Decision.Pools)
        {
            _desired[intent.Pool] = intent.Desired;
            foreach (var victim in intent.Victims)
            {
                var index = _machines.FindIndex(machine => machine.Id == victim && machine.DrainsFrom is null);
                _machines[index] = _machines[index] with { DrainsFrom = Now };
            }
        }

        Live();
        return decided.Decision;
    }

    public Observation Observe() => new(
        Now,
        [.. Policy.Pools.Select(pool =>
            new PoolState(pool.Name, _desired[pool.Name], default, _failures.GetValueOrDefault(pool.Name)))],
        [.. _machines.Select(machine => new Replica(
            machine.Id, machine.Pool, machine.PhaseAt(Now), machine.SinceAt(Now)))],
        MetricsAreLost || Ready == 0
            ? ImmutableSortedDictionary<MetricName, Measurement>.Empty
            : ImmutableSortedDictionary<MetricName, Measurement>.Empty.Add(
                new("gpu"), new Measurement.OfFleet(new(Utilization, Now))),
        []);

    /// <summary>What the cloud does by itself until now: ends what has drained, and launches or ends machines until
    /// there are as many as are desired.</summary>
    private void Live()
    {
        _machines.RemoveAll(machine => machine.DrainsFrom + DrainTime <= Now);
        foreach (var pool in Policy.Pools)
        {
            var missing = _desired[pool.Name].Count - InPool(pool.Name).Count();
            var isDry = _dryUntil.TryGetValue(pool.Name, out var until) && until > Now;
            for (; missing > 0 && !isDry; missing--)
            {
                _machines.Add(New(pool.Name, Now, Hangs ? null : Now + LaunchTime));
            }

            if (missing > 0 && Tells)
            {
                _failures[pool.Name] = new LaunchFailure(LaunchFailureCause.OutOfCapacity, Now);
            }

            for (; missing < 0; missing++)
            {
                _machines.Remove(InPool(pool.Name).Last());
            }
        }
    }

    private IEnumerable<Machine> InPool(PoolName pool) =>
        _machines.Where(machine => machine.Pool == pool && machine.DrainsFrom is null);

    private Machine New(PoolName pool, DateTimeOffset from, DateTimeOffset? readyAt) => new(
        new(string.Create(CultureInfo.InvariantCulture, $"m{_next++}")), pool, from, readyAt);

    private sealed record Machine(
        ReplicaId Id, PoolName Pool, DateTimeOffset From, DateTimeOffset? ReadyAt, DateTimeOffset? DrainsFrom = null)
    {
        /// <summary>When the machine is up and its model begins to load.</summary>
        private DateTimeOffset UpAt => From.AddSeconds(40);

        public Phase PhaseAt(DateTimeOffset now) => DrainsFrom is not null ? Phase.Draining
            : ReadyAt <= now ? Phase.Ready
            : UpAt <= now ? Phase.Loading
            : Phase.Launching;

        public DateTimeOffset SinceAt(DateTimeOffset now) => PhaseAt(now) switch
        {
            Phase.Draining => DrainsFrom!.Value,
            Phase.Ready => ReadyAt!.Value,
            Phase.Loading => UpAt,
            _ => From,
        };
    }
}
