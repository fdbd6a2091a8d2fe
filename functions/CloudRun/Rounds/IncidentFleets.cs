using System.Collections.Immutable;

using LlmCloudScaler.CloudRun.Requests;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Hosts.Rounds;
using LlmCloudScaler.Evaluation.Ticks;

namespace LlmCloudScaler.CloudRun.Rounds;

/// <summary>Which fleets an incident speaks of.</summary>
internal static class IncidentFleets
{
    /// <summary>The policies whose fleet, groups or subscriptions the incident's labels name; all where they name none.
    /// </summary>
    public static ImmutableArray<PolicyRoll.Entry> Among(ImmutableArray<PolicyRoll.Entry> roll, Incident incident) =>
        MeantFleets.Among(roll, policy => NamesOf(policy).Any(incident.Labels.Contains));

    private static IEnumerable<string> NamesOf(Policy policy) =>
    [
        policy.Fleet.Value,
        .. policy.Pools.Select(pool => pool.Target).OfType<PoolTarget.Gcp>().Select(target => target.InstanceGroup),
        .. policy.Metrics.Values.Select(metric => metric.Source).OfType<MetricSource.PubSub>()
            .Select(source => source.Subscription.Split('/')[^1]),
    ];
}
