using System.Collections.Immutable;
using System.Diagnostics;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Benchmarks.Figures;

/// <summary>A cloud, and how long one waits for it.</summary>
/// <param name="fleet">Its machines.</param>
/// <param name="metrics">Its metrics.</param>
internal sealed class TimedCloud(IFleet fleet, IMetricSource metrics) : IFleet, IMetricSource
{
    /// <summary>What was waited for descriptions and measurements so far.</summary>
    public TimeSpan Waited { get; private set; }

    /// <inheritdoc/>
    public async Task<ImmutableArray<FleetDescription>> DescribeAsync(
        ImmutableArray<FleetQuery> fleets, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var descriptions = await fleet.DescribeAsync(fleets, cancellation);
        Waited += watch.Elapsed;
        return descriptions;
    }

    /// <inheritdoc/>
    public async Task<ImmutableArray<Measurement>> SampleAsync(
        ImmutableArray<MetricQuery> queries, DateTimeOffset at, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var measurements = await metrics.SampleAsync(queries, at, cancellation);
        Waited += watch.Elapsed;
        return measurements;
    }

    /// <inheritdoc/>
    public Task<ActuationOutcome> ApplyAsync(PoolPolicy pool, PoolIntent intent, CancellationToken cancellation) =>
        fleet.ApplyAsync(pool, intent, cancellation);
}
