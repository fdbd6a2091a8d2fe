namespace LlmCloudScaler.Emulators.Gcp.Quotas;

/// <summary>The types of machines that there are, each with what it counts for. Source: Google's pages on machine types
/// and on quota metrics.</summary>
internal static class MachineTypes
{
    public static IReadOnlyList<MachineKind> All { get; } =
    [
        new("a2-highgpu-1g", 12, "nvidia-tesla-a100", 1, "A2_CPUS", "NVIDIA_A100_GPUS"),
        new("a3-highgpu-8g", 208, "nvidia-h100-80gb", 8, VcpuQuota: null, GpuQuota: null),
        new("g2-standard-12", 12, "nvidia-l4", 1, VcpuQuota: null, "NVIDIA_L4_GPUS"),
        new("n1-standard-8", 8, Accelerator: null, 0, "CPUS", GpuQuota: null),
    ];

    public static MachineKind? Find(string name) => All.FirstOrDefault(type => type.Name == name);
}
