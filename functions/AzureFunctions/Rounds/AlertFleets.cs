using System.Collections.Immutable;

using LlmCloudScaler.AzureFunctions.Invocations;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Hosts.Rounds;
using LlmCloudScaler.Evaluation.Ticks;

namespace LlmCloudScaler.AzureFunctions.Rounds;

/// <summary>Which fleets an alert speaks of.</summary>
internal static class AlertFleets
{
    /// <summary>The policies whose fleet, scale sets or metrics the alert names; all where it names none.</summary>
    public static ImmutableArray<PolicyRoll.Entry> Among(ImmutableArray<PolicyRoll.Entry> roll, Alert alert)
    {
        // Azure writes the ids of resources as it likes, small or large.
        var targets = alert.Targets.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return MeantFleets.Among(
            roll,
            policy => alert.Fleets.Contains(policy.Fleet.Value) || ResourcesOf(policy).Any(targets.Contains));
    }

    private static IEnumerable<string> ResourcesOf(Policy policy) =>
    [
        .. policy.Pools.Select(pool => pool.Target).OfType<PoolTarget.Azure>().Select(IdOf),
        .. policy.Metrics.Values.Select(metric => ResourceOf(metric.Source)).OfType<string>(),
    ];

    private static string IdOf(PoolTarget.Azure target) =>
        $"/subscriptions/{target.Subscription}/resourceGroups/{target.ResourceGroup}"
        + $"/providers/Microsoft.Compute/virtualMachineScaleSets/{target.ScaleSet}";

    private static string? ResourceOf(MetricSource source) => source switch
    {
        MetricSource.AzureMonitor metric => metric.Resource,
        MetricSource.ServiceBus bus => bus.Resource,
        _ => null,
    };
}
