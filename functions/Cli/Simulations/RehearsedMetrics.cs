using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Cli.Simulations;

/// <summary>Answers a policy's metrics, wherever it reads them, with what the simulated agents publish under the same
/// well-known name, in the policy's unit.</summary>
/// <param name="published">The simulated agents.</param>
internal sealed class RehearsedMetrics(IMetricSource published) : IMetricSource
{
    /// <inheritdoc/>
    public async Task<ImmutableArray<Measurement>> SampleAsync(
        ImmutableArray<MetricQuery> queries, DateTimeOffset at, CancellationToken cancellation)
    {
        var answers = await published.SampleAsync([.. queries.Select(Published)], at, cancellation)
            .ConfigureAwait(false);
        return [.. answers.Select((answer, index) => InUnitOf(queries[index].Metric, answer))];
    }

    private static MetricQuery Published(MetricQuery query) =>
        WellKnownMetric.Of(query.Metric.Name, query.Metric.Source) is { } known
            ? query with { Metric = query.Metric with { Source = new MetricSource.Observed(known.Name) } }
            : query;

    private static Measurement InUnitOf(MetricPolicy metric, Measurement answer)
    {
        var published = WellKnownMetric.Of(metric.Name, metric.Source)?.Unit ?? metric.Unit;
        if (Rehearsal.Factor(published, metric.Unit) is not { } factor || factor == 1)
        {
            return answer;
        }

        return answer switch
        {
            Measurement.OfFleet fleet => new Measurement.OfFleet(Times(fleet.Sample, factor)),
            Measurement.PerReplica each => new Measurement.PerReplica(
                [.. each.Samples.Select(one => one with { Sample = Times(one.Sample, factor) })]),
            _ => answer,
        };
    }

    private static MetricSample Times(MetricSample sample, double factor) =>
        sample with { Value = sample.Value * factor };
}
