using Google.Cloud.Compute.V1;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Gcp.Doctor;

/// <summary>Reads what matters out of what Google says of a machine type.</summary>
internal static class MachineTypeFacts
{
    /// <summary>The facts; withheld where it is told without its vCPUs.</summary>
    /// <param name="name">The type's name.</param>
    /// <param name="told">As it is told.</param>
    public static Answer<GcpMachineType> Of(string name, MachineType told) => told.GuestCpus is { } vcpus and > 0
        ? new Answer<GcpMachineType>.Given(new GcpMachineType(
            name,
            vcpus,
            [
                .. (told.Accelerators ?? []).Select(one => Accelerators(
                    one?.GuestAcceleratorType, one?.GuestAcceleratorCount)).OfType<GcpAccelerators>(),
            ]))
        : new Answer<GcpMachineType>.Withheld(
            ApiFault.Told(SourceFault.Malformed, $"{name} is told without its vCPUs"));

    /// <summary>Accelerators, by the name of their type or its address; null where they are none.</summary>
    public static GcpAccelerators? Accelerators(string? type, int? count) =>
        type is { Length: > 0 } && count is { } some and > 0 ? new(ScopeNames.Last(type), some) : null;
}
