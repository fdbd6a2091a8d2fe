using System.Collections.Immutable;

using BenchmarkDotNet.Attributes;

using LlmCloudScaler.Core.Constraints;
using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Benchmarks;

/// <summary>One decision with five metrics, eight replicas and a memory filled to its bounds. Goals: 50 µs and 16 KiB
/// allocated.</summary>
[MemoryDiagnoser]
public class DecisionBenchmarks
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private Policy _policy = null!;
    private Observation _observation = null!;
    private Memory _memory = null!;

    [GlobalSetup]
    public void Fill()
    {
        _policy = FivefoldPolicy();
        var pool = _policy.Pools[0].Name;
        _observation = new Observation(
            Now,
            [new PoolState(pool, Replicas.Of(8))],
            [.. Enumerable.Range(0, 8).Select(number => new Replica(
                new($"i-{number:x16}"), pool, number < 6 ? Phase.Ready : Phase.Loading, Now.AddMinutes(-2)))],
            _policy.Metrics.Keys.ToImmutableSortedDictionary(
                name => name, name => (Measurement)new Measurement.OfFleet(new(3, Now.AddSeconds(-30)))),
            []);
        _memory = FullMemory(pool);
        for (var tick = 60; tick > 0; tick--)
        {
            var at = Now.AddSeconds(-10 * tick);
            var warmed = Decider.Decide(_policy, Moved(at), _memory with { DecidedAt = at.AddSeconds(-10) }, at);
            _memory = _memory with { Scalers = warmed.Memory.Scalers };
        }
    }

    [Benchmark]
    public Decided Decide() => Decider.Decide(_policy, _observation, _memory, Now);

    private Observation Moved(DateTimeOffset at) => _observation with
    {
        At = at,
        Measurements = _observation.Measurements.ToImmutableSortedDictionary(
            one => one.Key, one => (Measurement)new Measurement.OfFleet(new(3, at.AddSeconds(-1)))),
    };

    private static Policy FivefoldPolicy()
    {
        string[] names = ["gpu", "kv", "running", "ttft", "waiting"];
        var scopes = new[] { MetricScope.ReplicaMean, MetricScope.FleetTotal };
        return new Policy
        {
            Fleet = new("chat"),
            Mode = Mode.Enforce,
            Pools = [new(new("pool"), new PoolTarget.Simulated("pool"), Price: HourlyPrice.Of(40))],
            Range = ReplicaRange.Of(Replicas.Of(2), Replicas.Of(50)),
            Metrics = names.ToImmutableSortedDictionary(name => new MetricName(name), name => new MetricPolicy(
                new(name),
                new MetricSource.Observed(name),
                scopes[name is "running" or "waiting" ? 1 : 0],
                MetricUnit.Count,
                TimeSpan.FromMinutes(3),
                ValueRange.NotNegative)),
            Scalers =
            [
                new ScalerPolicy.TargetTracking(new("gpu"), new Target.AverageValue(Quantity.Of(4))),
                new ScalerPolicy.TargetTracking(new("kv"), new Target.AverageValue(Quantity.Of(5))),
                new ScalerPolicy.Concurrency(
                    new("running"), Quantity.Of(2), TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(6), Ratio.Of(2)),
                new ScalerPolicy.Latency(new("ttft"), TimeSpan.FromSeconds(4)),
                new ScalerPolicy.Queue(new("waiting"), new QueueGoal.Drain(TimeSpan.FromMinutes(1), null)),
            ],
            Behavior = Behavior.Default with
            {
                ScaleUp = Behavior.Default.ScaleUp with { Window = TimeSpan.FromHours(1) },
                ScaleDown = Behavior.Default.ScaleDown with { Window = TimeSpan.FromHours(1) },
            },
            Budget = new BudgetPolicy(Money.Of(1000), Money.Of(500_000)),
            WarmPool = new WarmPoolPolicy(null, Ratio.Of(0.25), Replicas.None, Replicas.Of(2)),
        };
    }

    private static Memory FullMemory(PoolName pool) => Memory.Empty with
    {
        DecidedAt = Now.AddSeconds(-15),
        Last = new Change(Replicas.Of(8), Replicas.Of(8)),
        Recommendations = RecommendationLog.Of([.. Enumerable.Range(1, RecommendationLog.Capacity)
            .Select(age => new RecommendationLog.Entry(Replicas.Of(8 + (age % 3)), Now.AddSeconds(-14 * age)))]),
        History = new ScaleHistory(Events(), Events()),
        Ledger = new Ledger(
            [new LaunchRequest(pool, LaunchSource.Cold, Replicas.Of(2), Now.AddMinutes(-1))],
            [new Launch(new($"i-{6:x16}"), LaunchSource.Cold, Now.AddMinutes(-3))],
            Times(240),
            Times(75)),
    };

    private static ScaleEvents Events() => ScaleEvents.Of([.. Enumerable.Range(1, ScaleEvents.Capacity)
        .Select(age => new ScaleEvents.Entry(Replicas.Of(1), Now.AddSeconds(-14 * age)))]);

    private static LeadTimes Times(int seconds) => LeadTimes.Of([.. Enumerable.Range(0, LeadTimes.Capacity)
        .Select(number => TimeSpan.FromSeconds(seconds + number))]);
}
