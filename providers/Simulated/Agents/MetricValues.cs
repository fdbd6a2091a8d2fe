using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Providers.Simulated.Plant;

namespace LlmCloudScaler.Providers.Simulated.Agents;

/// <summary>Values of one instant while they are put together. What has no value is not put: absent is not
/// zero.</summary>
internal sealed class MetricValues(DateTimeOffset at)
{
    private readonly ImmutableDictionary<string, Measurement>.Builder values =
        ImmutableDictionary.CreateBuilder<string, Measurement>(StringComparer.Ordinal);

    public void Put(string name, double? value)
    {
        if (value is { } known)
        {
            values.Add(name, new Measurement.OfFleet(new MetricSample(known, at)));
        }
    }

    public void PutEach(string name, IEnumerable<(string Id, double? Value)> replicas)
    {
        var samples = ImmutableArray.CreateBuilder<ReplicaSample>();
        foreach (var (id, value) in replicas)
        {
            if (value is { } known)
            {
                samples.Add(new ReplicaSample(new(id), new MetricSample(known, at)));
            }
        }

        if (samples.Count > 0)
        {
            values.Add(name, new Measurement.PerReplica(samples.ToImmutable()));
        }
    }

    public void PutQuantiles(ImmutableArray<(string Name, double Quantile)> quantiles, LatencyHistogram latencies)
    {
        foreach (var (name, quantile) in quantiles)
        {
            Put(name, latencies.Quantile(quantile)?.TotalSeconds);
        }
    }

    public ImmutableDictionary<string, Measurement> Build() => values.ToImmutable();
}
