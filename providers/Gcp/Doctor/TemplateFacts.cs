using Google.Cloud.Compute.V1;

namespace LlmCloudScaler.Providers.Gcp.Doctor;

/// <summary>Reads what matters out of what Google says of a template.</summary>
internal static class TemplateFacts
{
    /// <summary>The facts.</summary>
    public static GcpTemplate Of(InstanceTemplate told)
    {
        var properties = told.Properties;
        var scheduling = properties?.Scheduling;
        return new GcpTemplate(
            string.IsNullOrEmpty(properties?.MachineType) ? null : ScopeNames.Last(properties.MachineType),
            [
                .. (properties?.GuestAccelerators ?? []).Select(one => MachineTypeFacts.Accelerators(
                    one?.AcceleratorType, one?.AcceleratorCount)).OfType<GcpAccelerators>(),
            ],
            scheduling is { ProvisioningModel: "SPOT" } or { Preemptible: true },
            scheduling is { Preemptible: true, ProvisioningModel: not "SPOT" },
            properties?.Metadata?.Items?.Any(item => IsShutdownScript(item?.Key)) is true);
    }

    /// <summary>Whether a key of metadata is a shutdown script's, itself or by its address. Source: Google's page on
    /// shutdown scripts.</summary>
    public static bool IsShutdownScript(string? key) => key is "shutdown-script" or "shutdown-script-url";
}
