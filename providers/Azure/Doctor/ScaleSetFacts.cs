using System.Xml;

using Azure.ResourceManager.Compute;
using Azure.ResourceManager.Compute.Models;

using LlmCloudScaler.Providers.Azure.Fleets;

namespace LlmCloudScaler.Providers.Azure.Doctor;

/// <summary>Reads what matters out of what Azure says of a scale set.</summary>
internal static class ScaleSetFacts
{
    /// <summary>How long a machine has where the terminate notification does not say. Source: Azure's reference of
    /// scale sets.</summary>
    private static readonly TimeSpan NoticeDefault = TimeSpan.FromMinutes(5);

    /// <summary>How long repairs wait where they do not say. Source: the same.</summary>
    private static readonly TimeSpan GraceDefault = TimeSpan.FromMinutes(10);

    /// <summary>The facts.</summary>
    /// <param name="set">As a tick sees it.</param>
    /// <param name="told">As it is told.</param>
    public static AzureScaleSet Of(ScaleSet set, VirtualMachineScaleSetData told) => new(
        set.Id.ToString(),
        told.Location.Name,
        [.. told.Zones],
        told.Sku.Name ?? string.Empty,
        set.Capacity,
        set.Most,
        set.IsFlexible,
        told.PriorityMixPolicy is not null ? Purchase.Mixed : set.IsSpot ? Purchase.Spot : Purchase.Regular,
        set.IsSpot && told.VirtualMachineProfile?.EvictionPolicy != VirtualMachineEvictionPolicyType.Delete,
        set.CanRest,
        HealthOf(told.VirtualMachineProfile),
        told.VirtualMachineProfile?.ScheduledEventsTerminateNotificationProfile is { Enable: true } notice
            ? Time(notice.NotBeforeTimeout, NoticeDefault)
            : null,
        told.AutomaticRepairsPolicy is { Enabled: true } repairs ? Time(repairs.GracePeriod, GraceDefault) : null,
        told.Overprovision is true && !set.IsFlexible,
        UpgradesOf(told.UpgradePolicy));

    private static string? HealthOf(VirtualMachineScaleSetVmProfile? profile) =>
        profile?.ExtensionProfile?.Extensions.FirstOrDefault(ScaleSet.IsHealthExtension) is { } extension
            ? extension.Name ?? extension.ExtensionType
            : profile?.NetworkProfile?.HealthProbeId is null ? null : "the load balancer's probe";

    private static string? UpgradesOf(VirtualMachineScaleSetUpgradePolicy? policy) => policy switch
    {
        { AutomaticOSUpgradePolicy.EnableAutomaticOSUpgrade: true } => "automatic OS image upgrades",
        { Mode: VirtualMachineScaleSetUpgradeMode.Automatic } => "upgrade mode Automatic",
        { Mode: VirtualMachineScaleSetUpgradeMode.Rolling } => "upgrade mode Rolling",
        _ => null,
    };

    /// <summary>A length of time as ISO 8601 has it.</summary>
    private static TimeSpan Time(string? text, TimeSpan otherwise) =>
        string.IsNullOrEmpty(text) ? otherwise : XmlConvert.ToTimeSpan(text);
}
