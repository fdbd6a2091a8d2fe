using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Simulated.Agents;
using LlmCloudScaler.Providers.Simulated.Cloud;
using LlmCloudScaler.Providers.Simulated.Faults;

namespace LlmCloudScaler.Providers.Simulated;

/// <summary>What the agents of a <see cref="SimulatedCloud"/> have published, under the names that observations use:
/// <c>observed: gpu_utilization</c> and so on. Metrics read elsewhere are absent here.</summary>
/// <remarks>
/// <para>A point speaks of one period and carries the instant of its end. It can be read a while later
/// (<see cref="AgentSettings"/>); the newest that can be read is returned, however old.</para>
/// <para>Gauges (<c>kv_cache_usage</c>, <c>running_requests</c>, <c>queue_depth</c>) are the mean of the period's
/// scrapes; rates and latency quantiles are over the whole period; <c>gpu_utilization</c> is the share of the time in
/// which anything ran at all, as NVML means it. Cache usage is what running requests hold or have been promised, which
/// nears 1 when the cache is why requests wait.</para>
/// <para>Demand lives at the gateway: <c>request_rate</c> and <c>queue_depth</c> are there without any replica. All
/// else comes from replicas and is not published where none is ready; latencies not where no token came.</para>
/// </remarks>
public sealed class SimulatedMetricSource : IMetricSource
{
    private readonly MetricHistory published;
    private readonly SimulatedCloudOptions options;
    private readonly Timeline timeline;

    internal SimulatedMetricSource(MetricHistory published, SimulatedCloudOptions options, Timeline timeline)
    {
        this.published = published;
        this.options = options;
        this.timeline = timeline;
    }

    /// <summary>The names that metrics are published under.</summary>
    public static ImmutableArray<string> Names => ObservedNames.All;

    /// <inheritdoc/>
    public Task<ImmutableArray<Measurement>> SampleAsync(
        ImmutableArray<MetricQuery> queries, DateTimeOffset at, CancellationToken cancellation)
    {
        Measurement? failed = cancellation.IsCancellationRequested
            ? new Measurement.Failed(SourceFault.Unreachable, "the wait was ended")
            : options.Faults.Refusal(CloudCall.Sample, timeline.Now) is { } fault
                ? new Measurement.Failed(fault, "by the fault script")
                : null;
        return Task.FromResult<ImmutableArray<Measurement>>(
            [.. queries.Select(query => failed ?? Answer(query.Metric, at - options.Start))]);
    }

    private Measurement Answer(MetricPolicy metric, TimeSpan at)
    {
        if (metric.Source is not MetricSource.Observed observed)
        {
            return new Measurement.Absent("the simulated cloud answers observed metrics only");
        }

        return published.Newest(observed.Name, at < timeline.Now ? at : timeline.Now)
            ?? new Measurement.Absent(ObservedNames.All.Contains(observed.Name)
                ? $"no point of '{observed.Name}' can be read yet"
                : $"the simulated agents publish no '{observed.Name}'");
    }
}
