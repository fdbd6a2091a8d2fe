using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Cli.Clouds;

/// <summary>Stands between a round and the cloud, and remembers what was seen, so that a person can see it too without
/// another call.</summary>
/// <param name="fleet">The machines.</param>
/// <param name="metrics">Where metrics are read.</param>
internal sealed class Lookout(IFleet fleet, IMetricSource metrics) : IFleet, IMetricSource
{
    private readonly Dictionary<FleetName, FleetDescription> _described = [];
    private ILookup<FleetName, Seen> _measured = Enumerable.Empty<Seen>().ToLookup(seen => seen.Query.Fleet);

    /// <summary>What was last said of a fleet; null before.</summary>
    public FleetDescription.Known? Known(FleetName name) =>
        _described.GetValueOrDefault(name) as FleetDescription.Known;

    /// <summary>What the fleet's metrics were when they were last asked for, as a tick judges them.</summary>
    public IEnumerable<(MetricName Metric, Reading Reading)> Readings(FleetName name) =>
        _measured[name].Select(seen => (seen.Query.Metric.Name, seen.Judge()));

    /// <inheritdoc/>
    public async Task<ImmutableArray<FleetDescription>> DescribeAsync(
        ImmutableArray<FleetQuery> fleets, CancellationToken cancellation)
    {
        var descriptions = await fleet.DescribeAsync(fleets, cancellation).ConfigureAwait(false);
        foreach (var (query, description) in fleets.Zip(descriptions))
        {
            _described[query.Fleet] = description;
        }

        return descriptions;
    }

    /// <inheritdoc/>
    public Task<ActuationOutcome> ApplyAsync(PoolPolicy pool, PoolIntent intent, CancellationToken cancellation) =>
        fleet.ApplyAsync(pool, intent, cancellation);

    /// <inheritdoc/>
    public async Task<ImmutableArray<Measurement>> SampleAsync(
        ImmutableArray<MetricQuery> queries, DateTimeOffset at, CancellationToken cancellation)
    {
        var measurements = await metrics.SampleAsync(queries, at, cancellation).ConfigureAwait(false);
        _measured = queries.Zip(measurements, (query, measurement) => new Seen(query, measurement, at))
            .ToLookup(seen => seen.Query.Fleet);
        return measurements;
    }

    private sealed record Seen(MetricQuery Query, Measurement Measurement, DateTimeOffset At)
    {
        public Reading Judge() => Reading.Judge(Measurement, Query.Metric.MaxAge, Query.Metric.Range, At);
    }
}
