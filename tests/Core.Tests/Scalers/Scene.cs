using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Tests.Scalers;

/// <summary>A situation in the making: so many replicas, so many launches, and what the metrics say.</summary>
internal sealed record Scene(int Ready, int Launching = 0)
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    private static readonly PoolName Pool = new("pool");

    public DateTimeOffset Now { get; init; } = Noon;

    /// <summary>For how long the ready replicas have been so.</summary>
    public TimeSpan ReadyFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many of the ready replicas became so just now.</summary>
    public int JustReady { get; init; }

    /// <summary>Desired capacity; ready and launching unless said otherwise.</summary>
    public int? Current { get; init; }

    public TimeSpan LeadTimeP90 { get; init; } = TimeSpan.FromMinutes(2);

    public TimeSpan WarmLeadTimeP90 { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many machines stand by.</summary>
    public int Warm { get; init; }

    public Objectives Objectives { get; init; } = Objectives.None;

    public ImmutableArray<ScalerPolicy> Scalers { get; init; } = [];

    private ImmutableSortedDictionary<MetricName, (MetricPolicy Policy, Reading Reading)> Metrics { get; init; } =
        ImmutableSortedDictionary<MetricName, (MetricPolicy, Reading)>.Empty;

    public Scene At(int seconds) => this with { Now = Noon.AddSeconds(seconds) };

    /// <summary>The metric has one value for the fleet, measured now.</summary>
    public Scene Sees(
        string metric,
        double value,
        MetricScope scope = MetricScope.FleetTotal,
        MetricUnit unit = MetricUnit.Count) =>
        SeesReading(metric, new Reading.Fresh(new MetricSample(value, Now), []), scope, unit);

    /// <summary>The metric has one value for each replica that reports, measured now.</summary>
    public Scene SeesEach(
        string metric,
        double[] values,
        MetricScope scope = MetricScope.FleetTotal,
        MetricUnit unit = MetricUnit.Count) =>
        SeesReading(
            metric,
            new Reading.Fresh(
                new MetricSample(values.Average(), Now),
                [.. values.Select((value, i) => new ReplicaSample(new($"r{i}"), new(value, Now)))]),
            scope,
            unit);

    public Scene SeesReading(
        string metric,
        Reading reading,
        MetricScope scope = MetricScope.FleetTotal,
        MetricUnit unit = MetricUnit.Count) => this with
        {
            Metrics = Metrics.SetItem(
                new(metric),
                (new(
                    new(metric),
                    new MetricSource.Observed(metric),
                    scope,
                    unit,
                    MetricPolicy.MaxAgeDefault,
                    ValueRange.NotNegative),
                reading)),
        };

    public Situation Situation() => new(
        Policy(),
        new Observation(Now, [], [.. Machines()], ImmutableSortedDictionary<MetricName, Measurement>.Empty, []),
        Metrics.ToImmutableSortedDictionary(each => each.Key, each => each.Value.Reading),
        Current: Replicas.Of(Current ?? (Ready + Launching)),
        Credited: Replicas.Of(Launching),
        new LeadTime(LeadTimeP90 / 2, LeadTimeP90),
        Now)
    {
        WarmLeadTime = new LeadTime(WarmLeadTimeP90 / 2, WarmLeadTimeP90),
    };

    private Policy Policy() => new()
    {
        Fleet = new("fleet"),
        Pools = [new PoolPolicy(Pool, new PoolTarget.Simulated("group"))],
        Range = ReplicaRange.Of(Replicas.Of(0), Replicas.Of(1000)),
        Metrics = Metrics.ToImmutableSortedDictionary(each => each.Key, each => each.Value.Policy),
        Scalers = Scalers,
        Objectives = Objectives,
    };

    private IEnumerable<Replica> Machines()
    {
        for (var i = 0; i < Ready; i++)
        {
            yield return new(new($"r{i}"), Pool, Phase.Ready, i < JustReady ? Now : Now - ReadyFor);
        }

        for (var i = 0; i < Launching; i++)
        {
            yield return new(new($"l{i}"), Pool, Phase.Launching, Now);
        }

        for (var i = 0; i < Warm; i++)
        {
            yield return new(new($"w{i}"), Pool, Phase.Warm, Now);
        }
    }
}
