using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Gcp.Doctor;

/// <summary>What machines of a type are.</summary>
/// <param name="Name">Such as <c>a2-highgpu-1g</c>.</param>
/// <param name="Vcpus">With how many vCPUs; 1 or more.</param>
/// <param name="Accelerators">Those that all its machines have.</param>
public sealed record GcpMachineType(string Name, int Vcpus, ImmutableArray<GcpAccelerators> Accelerators);
