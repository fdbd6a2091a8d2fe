using System.Collections.Immutable;

using Google.Cloud.Compute.V1;

using LlmCloudScaler.Providers.Gcp.Fleets;

namespace LlmCloudScaler.Providers.Gcp.Doctor;

/// <summary>Reads what matters out of what Google says of a group.</summary>
internal static class GroupFacts
{
    /// <summary>Machines that a group of a zone may have; twice as many where lists of them come in pages, and where it
    /// spans a region. Source: Google's page on adding machines to groups.</summary>
    private const int MostInZone = 1_000;

    private const string DoesNothing = "DO_NOTHING";

    /// <summary>The facts.</summary>
    /// <param name="group">As a tick sees it.</param>
    /// <param name="told">As it is told.</param>
    public static GcpGroup Of(Group group, InstanceGroupManager told)
    {
        var (place, policy) = (group.Address.Place, told.DistributionPolicy);
        var region = place.IsRegional ? place.Location : ScopeNames.RegionOf(place.Location);
        ImmutableArray<string> zones = place.IsRegional
            ? [.. (policy?.Zones ?? []).Select(zone => zone.Zone).OfType<string>().Select(ScopeNames.Last)]
            : [place.Location];
        return new GcpGroup(
            group.Address.Name,
            place.Project,
            place.Location,
            place.IsRegional,
            region,
            zones,
            group.Size,
            group.Stopped + group.Suspended,
            MostInZone * (place.IsRegional ? 2 : 1) * (told.ListManagedInstancesResults is "PAGINATED" ? 2 : 1),
            HealingOf(told)?.HealthCheck is { } check ? ScopeNames.Last(check) : null,
            RepairDelayOf(told),
            UpdatesOf(told.UpdatePolicy),
            place.IsRegional && told.UpdatePolicy?.InstanceRedistributionType is not "NONE",
            place.IsRegional && zones.Length != 1 && policy?.TargetShape is null or "EVEN",
            told.Status?.Stateful?.HasStatefulConfig is true,
            Seconds(told.StandbyPolicy?.InitialDelaySec),
            group.IsAutoscaled,
            told.AllInstancesConfig?.Properties?.Metadata?.Keys.Any(TemplateFacts.IsShutdownScript) is true,
            told.InstanceFlexibilityPolicy?.InstanceSelections is { Count: > 0 } || TemplatesOf(told) > 1,
            group.Template);
    }

    private static InstanceGroupManagerAutoHealingPolicy? HealingOf(InstanceGroupManager told) =>
        told.AutoHealingPolicies?.FirstOrDefault(policy => !string.IsNullOrEmpty(policy?.HealthCheck));

    /// <summary>Null where unhealthy machines are left as they are.</summary>
    private static TimeSpan? RepairDelayOf(InstanceGroupManager told)
    {
        var lifecycle = told.InstanceLifecyclePolicy;
        var action = lifecycle?.OnFailedHealthCheck is null or "DEFAULT_ACTION"
            ? lifecycle?.DefaultActionOnFailure
            : lifecycle.OnFailedHealthCheck;
        return HealingOf(told) is { } healing && action is not DoesNothing ? Seconds(healing.InitialDelaySec) : null;
    }

    /// <summary>What neither restarts nor replaces a machine does no harm.</summary>
    private static string? UpdatesOf(InstanceGroupManagerUpdatePolicy? policy) =>
        policy is { Type: "PROACTIVE", MostDisruptiveAllowedAction: not ("NONE" or "REFRESH") }
            ? "update type PROACTIVE"
            : null;

    private static int TemplatesOf(InstanceGroupManager told) =>
        (told.Versions ?? []).Select(version => version?.InstanceTemplate).Distinct(StringComparer.Ordinal).Count();

    private static TimeSpan Seconds(int? seconds) => TimeSpan.FromSeconds(seconds ?? 0);
}
