using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Core.Ports;

/// <summary>Reads metrics. Throttling, denial and silence are answers, never exceptions.</summary>
public interface IMetricSource
{
    /// <summary>Answers every query with its newest point at or before an instant.</summary>
    /// <param name="queries">All queries of all fleets of a round, so that they can share calls; may be empty.</param>
    /// <param name="at">The instant of evaluation; no point after it is returned.</param>
    /// <param name="cancellation">Ends the wait; queries not answered by then are <see cref="Measurement.Failed"/>.
    /// </param>
    /// <returns>One measurement for each query, in the queries' order. A series that is not there is
    /// <see cref="Measurement.Absent"/>, never zero; points carry the source's own timestamps.</returns>
    Task<ImmutableArray<Measurement>> SampleAsync(
        ImmutableArray<MetricQuery> queries, DateTimeOffset at, CancellationToken cancellation);
}
