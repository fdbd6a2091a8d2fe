using System.Collections.Immutable;

using Azure.Core;

namespace LlmCloudScaler.Providers.Azure.Doctor;

/// <summary>What of a scale set decides whether a policy can be carried out on it.</summary>
/// <param name="Id">Its resource id.</param>
/// <param name="Location">Its region, such as <c>eastus</c>.</param>
/// <param name="Zones">The zones of its machines, such as <c>1</c>; empty for a scale set of the whole region.</param>
/// <param name="Size">What its machines are, such as <c>Standard_NC24ads_A100_v4</c>.</param>
/// <param name="Capacity">The places it has now; 0 or more.</param>
/// <param name="Most">The most places it may have.</param>
/// <param name="IsFlexible">Whether its machines are machines of their own, and not only of the scale set.</param>
/// <param name="Purchase">How they are paid for.</param>
/// <param name="KeepsEvicted">Whether a Spot machine that Azure takes back is deallocated and keeps its place.</param>
/// <param name="CanRest">Whether its machines keep their disk when they are deallocated.</param>
/// <param name="Health">What tells whether a machine's model answers; null for nothing.</param>
/// <param name="TerminateNotice">How long before it goes a machine is told; null where it is not.</param>
/// <param name="RepairGrace">How long after a change an unhealthy machine is left alone before Azure repairs it; null
/// where Azure does not.</param>
/// <param name="Overprovisions">Whether more machines are launched than are asked for, and the slowest deleted.</param>
/// <param name="Upgrades">How Azure brings machines to a new model by itself; null where it does not.</param>
public sealed record AzureScaleSet(
    string Id,
    string Location,
    ImmutableArray<string> Zones,
    string Size,
    int Capacity,
    int Most,
    bool IsFlexible,
    Purchase Purchase,
    bool KeepsEvicted,
    bool CanRest,
    string? Health,
    TimeSpan? TerminateNotice,
    TimeSpan? RepairGrace,
    bool Overprovisions,
    string? Upgrades)
{
    /// <summary>The id of its resource group.</summary>
    public string ResourceGroup => new ResourceIdentifier(Id).Parent!.ToString();

    /// <summary>The id of its subscription, a GUID.</summary>
    public string Subscription => new ResourceIdentifier(Id).SubscriptionId!;
}
