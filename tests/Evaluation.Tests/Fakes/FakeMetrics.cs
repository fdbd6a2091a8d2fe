using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Evaluation.Tests.Fakes;

/// <summary>One value for every metric of every fleet, measured when it is asked for.</summary>
internal sealed class FakeMetrics : IMetricSource
{
    /// <summary>What every metric reads; null for absent.</summary>
    public double? Value { get; set; } = 75;

    /// <summary>What is answered instead.</summary>
    public Func<ImmutableArray<MetricQuery>, ImmutableArray<Measurement>>? Answer { get; set; }

    /// <summary>The queries of each call.</summary>
    public List<ImmutableArray<MetricQuery>> Calls { get; } = [];

    public Task<ImmutableArray<Measurement>> SampleAsync(
        ImmutableArray<MetricQuery> queries, DateTimeOffset at, CancellationToken cancellation)
    {
        Calls.Add(queries);
        return Task.FromResult(Answer?.Invoke(queries) ?? [.. queries.Select(_ => One(at))]);
    }

    private Measurement One(DateTimeOffset at) => Value is { } value
        ? new Measurement.OfFleet(new MetricSample(value, at))
        : new Measurement.Absent("not given");
}
