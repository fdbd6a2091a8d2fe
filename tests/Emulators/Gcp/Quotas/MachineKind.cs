namespace LlmCloudScaler.Emulators.Gcp.Quotas;

/// <summary>A type of machines.</summary>
/// <param name="Name">Such as <c>a2-highgpu-1g</c>.</param>
/// <param name="Vcpus">With how many vCPUs.</param>
/// <param name="Accelerator">With which accelerators; null for none.</param>
/// <param name="Accelerators">How many of them.</param>
/// <param name="VcpuQuota">What its vCPUs count against; null for what regions do not tell of.</param>
/// <param name="GpuQuota">What its accelerators count against; null for what regions do not tell of.</param>
internal sealed record MachineKind(
    string Name, int Vcpus, string? Accelerator, int Accelerators, string? VcpuQuota, string? GpuQuota);
