using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Gcp.Doctor;

/// <summary>What of a managed instance group decides whether a policy can be carried out on it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Project">Its project's id.</param>
/// <param name="Location">Its zone or region.</param>
/// <param name="IsRegional">Whether <paramref name="Location"/> is a region.</param>
/// <param name="Region">Its region, such as <c>us-central1</c>.</param>
/// <param name="Zones">The zones of its machines; empty where a regional group does not tell.</param>
/// <param name="Size">Machines that run, as was last asked; 0 or more.</param>
/// <param name="Standby">Machines that stand by; 0 or more.</param>
/// <param name="Most">The most machines it may have.</param>
/// <param name="HealthCheck">What tells whether a machine's model answers; null for nothing.</param>
/// <param name="RepairDelay">How long a new machine is left alone before an unhealthy one is recreated; null where none
/// is.</param>
/// <param name="Updates">How it brings machines to a new template by itself; null where it does not.</param>
/// <param name="Redistributes">Whether it moves machines between zones by itself.</param>
/// <param name="KeepsZonesEven">Whether it has as many machines in each of several zones.</param>
/// <param name="IsStateful">Whether it keeps disks, addresses or metadata of machines that go.</param>
/// <param name="StandbyDelay">How long a new machine runs before it is put aside.</param>
/// <param name="IsAutoscaled">Whether an autoscaler of Google's is attached to it, in whatever mode.</param>
/// <param name="HasShutdownScript">Whether it gives its machines a shutdown script that their template has not.</param>
/// <param name="IsMixed">Whether its machines may be of several kinds.</param>
/// <param name="Template">The address of what new machines are made from; null where that is not told.</param>
public sealed record GcpGroup(
    string Name,
    string Project,
    string Location,
    bool IsRegional,
    string Region,
    ImmutableArray<string> Zones,
    int Size,
    int Standby,
    int Most,
    string? HealthCheck,
    TimeSpan? RepairDelay,
    string? Updates,
    bool Redistributes,
    bool KeepsZonesEven,
    bool IsStateful,
    TimeSpan StandbyDelay,
    bool IsAutoscaled,
    bool HasShutdownScript,
    bool IsMixed,
    string? Template);
