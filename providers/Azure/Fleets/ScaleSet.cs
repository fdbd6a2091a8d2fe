using Azure.Core;
using Azure.ResourceManager.Compute;
using Azure.ResourceManager.Compute.Models;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>A scale set, as it is told.</summary>
/// <param name="Id">Its resource id.</param>
/// <param name="Capacity">The places last asked of it: machines that run, are on their way, or stand deallocated.
/// </param>
/// <param name="IsFlexible">Whether its machines are machines of their own, and not only of the scale set.</param>
/// <param name="IsUpdating">Whether an operation on it goes on.</param>
/// <param name="IsFailed">Whether the last operation on it failed, in whole or in part.</param>
/// <param name="ReportsHealth">Whether its model has something that tells whether the model answers.</param>
/// <param name="IsSpot">Whether its model asks for Spot machines.</param>
/// <param name="CanRest">Whether its machines keep their disk when they are deallocated.</param>
/// <param name="Most">The most places it may have.</param>
internal sealed record ScaleSet(
    ResourceIdentifier Id,
    int Capacity,
    bool IsFlexible = false,
    bool IsUpdating = false,
    bool IsFailed = false,
    bool ReportsHealth = true,
    bool IsSpot = false,
    bool CanRest = true,
    int Most = ScaleSet.MostPlaces)
{
    /// <summary>Machines of a scale set and its standby pool at most. Source: Azure's limits of scale sets, and the
    /// questions and answers on standby pools.</summary>
    public const int MostPlaces = 1_000;

    /// <summary>Machines of a scale set in a single placement group at most. Source: the same limits.</summary>
    private const int MostInPlacementGroup = 100;

    private const string HealthExtension = "ApplicationHealth";

    /// <summary>Its name.</summary>
    public string Name => Id.Name;

    /// <summary>What its machines are, which a change of capacity has to repeat.</summary>
    public ComputeSku Size { get; private init; } = new();

    /// <summary>The mark of this very version of it; null where Azure gives none.</summary>
    public string? ETag { get; init; }

    /// <summary>The scale set as described; withheld where it can have no replicas.</summary>
    public static Answer<ScaleSet> Of(VirtualMachineScaleSetData set)
    {
        var profile = set.VirtualMachineProfile;
        if (Objection(set) is { } objection)
        {
            return new Answer<ScaleSet>.Withheld(
                ApiFault.Told(objection.Kind, $"the scale set {set.Name} {objection.Why}"));
        }

        return new Answer<ScaleSet>.Given(new ScaleSet(
            set.Id,
            (int)set.Sku.Capacity!.Value,
            IsFlexible: set.OrchestrationMode == OrchestrationMode.Flexible,
            IsUpdating: set.ProvisioningState is "Updating" or "Creating",
            IsFailed: set.ProvisioningState is "Failed",
            ReportsHealth: profile?.NetworkProfile?.HealthProbeId is not null
                || profile?.ExtensionProfile?.Extensions.Any(IsHealthExtension) is true,
            IsSpot: profile?.Priority is { } priority && priority != VirtualMachinePriorityType.Regular,
            CanRest: profile?.StorageProfile?.OSDisk?.DiffDiskSettings?.Option is null,
            Most: set.SinglePlacementGroup is true ? MostInPlacementGroup : MostPlaces)
        {
            Size = new ComputeSku { Name = set.Sku.Name, Tier = set.Sku.Tier },
        });
    }

    private static (SourceFault Kind, string Why)? Objection(VirtualMachineScaleSetData set) => set switch
    {
        { ProvisioningState: "Deleting" } => (SourceFault.NotFound, "is being deleted"),
        { Sku.Capacity: >= 0 and <= int.MaxValue } => null,
        _ => (SourceFault.Malformed, "is told without its capacity: it has no model to launch machines from"),
    };

    /// <summary>Whether an extension tells whether the model answers.</summary>
    public static bool IsHealthExtension(VirtualMachineScaleSetExtensionData extension) =>
        extension.ExtensionType?.StartsWith(HealthExtension, StringComparison.OrdinalIgnoreCase) is true;
}
