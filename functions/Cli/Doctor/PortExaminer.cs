using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Observations;

namespace LlmCloudScaler.Cli.Doctor;

/// <summary>Looks at fleets and metrics through the ports that a tick uses, and so sees what a tick would.</summary>
/// <param name="fleet">The machines.</param>
/// <param name="metrics">Where metrics are read.</param>
/// <param name="clock">Read once.</param>
internal sealed class PortExaminer(IFleet fleet, IMetricSource metrics, TimeProvider clock)
{
    /// <summary>A rate of replicas' own pages takes two looks, and this long between them shows one.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    /// <summary>Looks, as an <see cref="Examiner"/>.</summary>
    public async Task<ImmutableArray<Diagnosis>> ExamineAsync(
        ImmutableArray<Policy> policies, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var described = await fleet.DescribeAsync([.. policies.Select(Inquiries.OfFleet)], cancellation)
            .ConfigureAwait(false);
        ImmutableArray<MetricQuery> queries =
        [
            .. policies.Zip(described).SelectMany(pair => Inquiries.OfMetrics(pair.First, Seen(pair.Second))),
        ];
        var measured = await metrics.SampleAsync(queries, now, cancellation).ConfigureAwait(false);
        if (queries.Any(query => query.Metric.Source is MetricSource.Scrape { Measure: not ScrapeMeasure.Value }))
        {
            await Task.Delay(BetweenLooks, clock, cancellation).ConfigureAwait(false);
            now = clock.GetUtcNow();
            measured = await metrics.SampleAsync(queries, now, cancellation).ConfigureAwait(false);
        }

        return
        [
            .. policies.Zip(described).SelectMany(pair => PortChecks.OfFleet(pair.First, pair.Second)),
            .. queries.Zip(measured).Select(pair => PortChecks.OfMetric(
                pair.First.Fleet.Value, pair.First.Metric, pair.Second, now)),
        ];
    }

    /// <summary>Metrics are looked at even of a fleet that the cloud does not tell of.</summary>
    private static FleetDescription.Known Seen(FleetDescription description) =>
        description.Match(known => known, _ => new FleetDescription.Known([], []));
}
