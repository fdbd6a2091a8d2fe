using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Evaluation.Observations;

/// <summary>What the providers are asked for one fleet's sake.</summary>
public static class Inquiries
{
    /// <summary>What the fleet's cloud is asked.</summary>
    public static FleetQuery OfFleet(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return new(
            policy.Fleet,
            policy.Pools,
            WithAddresses: policy.Metrics.Values.Any(metric => metric.Source.NeedsAddresses));
    }

    /// <summary>What the metric sources are asked, once the fleet is known.</summary>
    /// <returns>One for each of the policy's metrics, in their order.</returns>
    public static ImmutableArray<MetricQuery> OfMetrics(Policy policy, FleetDescription.Known described)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(described);
        ImmutableArray<ReplicaId> ready =
        [
            .. described.Replicas.Where(replica => replica.Phase is Phase.Ready).Select(replica => replica.Id),
        ];
        return
        [
            .. policy.Metrics.Values.Select(metric => new MetricQuery(policy.Fleet, metric, ready)
            {
                Addresses = described.Addresses,
            }),
        ];
    }
}
