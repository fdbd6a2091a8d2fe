using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Gcp.Tests.Fleets;

/// <summary>One value for every metric, measured whenever it is asked for.</summary>
internal sealed class SteadyLoad : IMetricSource
{
    public double Value { get; set; }

    public Task<ImmutableArray<Measurement>> SampleAsync(
        ImmutableArray<MetricQuery> queries, DateTimeOffset at, CancellationToken cancellation) =>
        Task.FromResult<ImmutableArray<Measurement>>(
            [.. queries.Select(_ => new Measurement.OfFleet(new MetricSample(Value, at)))]);
}
