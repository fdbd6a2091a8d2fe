using System.Globalization;

using Azure.ResourceManager.Compute.Models;

namespace LlmCloudScaler.Providers.Azure.Doctor;

/// <summary>Reads what matters out of what Azure says of a size of machine.</summary>
internal static class SizeFacts
{
    private const string Machines = "virtualMachines";

    /// <summary>How many vCPUs a machine counts for: of a size with constrained vCPUs more than it has.</summary>
    private const string Counted = "vCPUs";

    /// <summary>The size; null where it is of something else, or does not tell what it counts for.</summary>
    public static MachineSize? Of(ComputeResourceSku size) =>
        size is { ResourceType: Machines, Name: { Length: > 0 } name, Family: { Length: > 0 } family }
            && int.TryParse(
                size.Capabilities.FirstOrDefault(one => one.Name == Counted)?.Value,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var vcpus)
            && vcpus > 0
            ? new MachineSize(name, family, vcpus, [.. size.Restrictions.Select(Restriction)])
            : null;

    private static SizeRestriction Restriction(ComputeResourceSkuRestrictions restriction) => new(
        restriction.RestrictionsType is ComputeResourceSkuRestrictionsType.Zone
            ? [.. restriction.RestrictionInfo?.Zones ?? []]
            : [],
        restriction.ReasonCode?.ToString() ?? "no reason told");
}
