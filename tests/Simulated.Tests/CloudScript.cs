using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Cloud;
using Xunit;

namespace LlmCloudScaler.Simulated.Tests;

/// <summary>A cloud with one group, its times in seconds, driven as a host drives it.</summary>
internal sealed class CloudScript : IDisposable
{
    public const string Group = "g";

    public CloudScript(SimulatedCloudOptions options)
    {
        Options = options;
        World = new SimulatedCloud(options);
    }

    /// <summary>Starts without chance: boot 90 s, model load 150 s, warm start 75 s; 5 s for a machine to
    /// exist.</summary>
    public static SimulatedCloudOptions Steady { get; } = new()
    {
        Groups = [new(Group) { Initial = Replicas.Of(2), Price = HourlyPrice.Of(40) }],
        Traffic = SimulatedTraffic.None,
        Starts = new StartTimes
        {
            Boot = StartTime.Always(TimeSpan.FromSeconds(90)),
            ModelLoad = StartTime.Always(TimeSpan.FromSeconds(150)),
            WarmStart = StartTime.Always(TimeSpan.FromSeconds(75)),
        },
    };

    public static PoolPolicy Pool { get; } = new(new("p"), new PoolTarget.Simulated(Group));

    public SimulatedCloudOptions Options { get; }

    public SimulatedCloud World { get; }

    public void At(double seconds) => World.AdvanceTo(Options.Start.AddSeconds(seconds));

    public ActuationOutcome Apply(int desired, int warm = 0, params string[] victims) => Ask(
        World.Fleet.ApplyAsync(Pool, new PoolIntent(
            Pool.Name,
            Replicas.Of(desired),
            Replicas.Of(warm),
            [.. victims.Select(victim => new ReplicaId(victim))]), default));

    public FleetDescription Look() => Assert.Single(
        Ask(World.Fleet.DescribeAsync([new(new("f"), [Pool])], default)));

    public FleetDescription.Known Describe() => Assert.IsType<FleetDescription.Known>(Look());

    public PoolState State() => Describe().Pools[0];

    /// <summary>The machines' phases and when each was entered, such as <c>g-0000 Ready 0</c>.</summary>
    public string[] Phases() => [.. Describe().Replicas.Select(replica => FormattableString.Invariant(
        $"{replica.Id} {replica.Phase} {(replica.Since - Options.Start).TotalSeconds:0.###}"))];

    public int Count(Phase phase) => Describe().Replicas.Count(replica => replica.Phase == phase);

    public Measurement Sample(string metric, double? atSeconds = null) => Samples(
        atSeconds is { } at ? Options.Start.AddSeconds(at) : World.Now, Query(metric))[0];

    public ImmutableArray<Measurement> Samples(DateTimeOffset at, params ImmutableArray<MetricQuery> queries) =>
        Ask(World.Metrics.SampleAsync(queries, at, default));

    /// <summary>A fleet's value and the second it speaks of.</summary>
    public (double Value, double At) Value(string metric, double? atSeconds = null)
    {
        var sample = Assert.IsType<Measurement.OfFleet>(Sample(metric, atSeconds)).Sample;
        return (sample.Value, (sample.At - Options.Start).TotalSeconds);
    }

    public static MetricQuery Query(string metric) => new(new("f"), new MetricPolicy(
        new(metric),
        new MetricSource.Observed(metric),
        MetricScope.FleetTotal,
        MetricUnit.Count,
        MetricPolicy.MaxAgeDefault,
        ValueRange.NotNegative), []);

    public void Dispose() => World.Dispose();

    /// <summary>The embedded cloud answers at once.</summary>
    private static T Ask<T>(Task<T> answer)
    {
        Assert.True(answer.IsCompletedSuccessfully);
        return answer.Result;
    }
}
