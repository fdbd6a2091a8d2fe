using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Gcp.Doctor;

/// <summary>What of an instance template decides how its machines come and go.</summary>
/// <param name="MachineType">Such as <c>g2-standard-12</c>; null where it is not told.</param>
/// <param name="Accelerators">Those that it asks for itself.</param>
/// <param name="IsSpot">Whether Google may take its machines back.</param>
/// <param name="EndsInADay">Whether its machines are preemptible ones of the old kind, which run for a day at most.
/// </param>
/// <param name="HasShutdownScript">Whether its machines run a script before they go.</param>
public sealed record GcpTemplate(
    string? MachineType,
    ImmutableArray<GcpAccelerators> Accelerators,
    bool IsSpot,
    bool EndsInADay,
    bool HasShutdownScript);
