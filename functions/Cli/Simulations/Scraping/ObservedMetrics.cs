using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Cli.Simulations.Scraping;

/// <summary>Answers PromQL from our own Prometheus, whatever server a policy names and whatever it would show it: a run
/// on a simulated cloud touches nothing else.</summary>
/// <param name="own">The source that asks our own where none is named.</param>
internal sealed class ObservedMetrics(IMetricSource own) : IMetricSource
{
    /// <inheritdoc/>
    public Task<ImmutableArray<Measurement>> SampleAsync(
        ImmutableArray<MetricQuery> queries, DateTimeOffset at, CancellationToken cancellation) =>
        own.SampleAsync([.. queries.Select(OfOurs)], at, cancellation);

    private static MetricQuery OfOurs(MetricQuery query) => query.Metric.Source is MetricSource.Prometheus asked
        ? query with { Metric = query.Metric with { Source = asked with { Endpoint = null, Auth = null } } }
        : query;
}
