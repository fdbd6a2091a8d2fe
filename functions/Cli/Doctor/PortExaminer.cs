using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Cli.Doctor;

/// <summary>Looks at fleets and metrics through the ports that a tick uses, and so sees what a tick would.</summary>
/// <param name="fleet">The machines.</param>
/// <param name="metrics">Where metrics are read.</param>
/// <param name="clock">Read once.</param>
internal sealed class PortExaminer(IFleet fleet, IMetricSource metrics, TimeProvider clock)
{
    /// <summary>Looks, as an <see cref="Examiner"/>.</summary>
    public async Task<ImmutableArray<Diagnosis>> ExamineAsync(
        ImmutableArray<Policy> policies, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var described = await fleet.DescribeAsync(
            [.. policies.Select(policy => new FleetQuery(policy.Fleet, policy.Pools))], cancellation)
            .ConfigureAwait(false);
        ImmutableArray<MetricQuery> queries =
        [
            .. policies.Zip(described).SelectMany(pair => pair.First.Metrics.Values
                .Select(metric => new MetricQuery(pair.First.Fleet, metric, Ready(pair.Second)))),
        ];
        var measured = await metrics.SampleAsync(queries, now, cancellation).ConfigureAwait(false);
        return
        [
            .. policies.Zip(described).SelectMany(pair => PortChecks.OfFleet(pair.First, pair.Second)),
            .. queries.Zip(measured).Select(pair => PortChecks.OfMetric(
                pair.First.Fleet.Value, pair.First.Metric, pair.Second, now)),
        ];
    }

    private static ImmutableArray<ReplicaId> Ready(FleetDescription description) =>
        description.Match<ImmutableArray<ReplicaId>>(
            known =>
            [
                .. known.Replicas.Where(replica => replica.Phase is Phase.Ready).Select(replica => replica.Id),
            ],
            _ => []);
}
