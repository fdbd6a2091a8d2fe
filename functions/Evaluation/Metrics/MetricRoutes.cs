using System.Collections.Immutable;
using System.Runtime.InteropServices;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Evaluation.Metrics;

/// <summary>Several metric sources as one: each query goes to the first that takes it, and all are asked at once.
/// </summary>
/// <param name="routes">Those that take some, first come first served.</param>
/// <param name="otherwise">Takes the rest: the source of the cloud that the fleets are on.</param>
public sealed class MetricRoutes(ImmutableArray<MetricRoute> routes, IMetricSource otherwise) : IMetricSource
{
    /// <inheritdoc/>
    public async Task<ImmutableArray<Measurement>> SampleAsync(
        ImmutableArray<MetricQuery> queries, DateTimeOffset at, CancellationToken cancellation)
    {
        var answers = new Measurement[queries.Length];
        await Task.WhenAll(queries.Index()
            .GroupBy(each => SourceOf(each.Item))
            .Select(async share =>
            {
                (int Index, MetricQuery Query)[] some = [.. share];
                var said = await share.Key.SampleAsync([.. some.Select(each => each.Query)], at, cancellation)
                    .ConfigureAwait(false);
                foreach (var (each, answer) in some.Zip(said))
                {
                    answers[each.Index] = answer;
                }
            })).ConfigureAwait(false);
        return ImmutableCollectionsMarshal.AsImmutableArray(answers);
    }

    private IMetricSource SourceOf(MetricQuery query) =>
        routes.FirstOrDefault(route => route.Takes(query.Metric.Source))?.Source ?? otherwise;
}
