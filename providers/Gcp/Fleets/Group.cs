using Google.Cloud.Compute.V1;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>A managed instance group, as it is told.</summary>
/// <param name="Address">Where it is.</param>
/// <param name="Size">Machines that should run, as was last asked.</param>
/// <param name="Stopped">Machines that should stand by, stopped.</param>
/// <param name="Suspended">Machines that should stand by, suspended.</param>
/// <param name="TakesFromPool">Whether it takes machines that stand by when it grows, and makes others in their place.
/// </param>
/// <param name="ReportsHealth">Whether it has a health check that tells whether the model answers.</param>
/// <param name="IsAutoscaled">Whether an autoscaler of Google's is attached to it, in whatever mode.</param>
/// <param name="Fingerprint">The mark of this very version of it; null where Google gives none.</param>
/// <param name="Template">The address of what its machines are made from; null where that is not told.</param>
/// <param name="CreatedAt">When it was made; null where that is not told.</param>
internal sealed record Group(
    GroupAddress Address,
    int Size,
    int Stopped = 0,
    int Suspended = 0,
    bool TakesFromPool = false,
    bool ReportsHealth = true,
    bool IsAutoscaled = false,
    string? Fingerprint = null,
    string? Template = null,
    DateTimeOffset? CreatedAt = null)
{
    /// <summary>The group as described; withheld where it is told without its size.</summary>
    public static Answer<Group> Of(GroupAddress address, InstanceGroupManager group) => group is
    {
        TargetSize: { } size and >= 0,
        TargetStoppedSize: null or >= 0,
        TargetSuspendedSize: null or >= 0,
    }
        ? new Answer<Group>.Given(new Group(
            address,
            size,
            group.TargetStoppedSize ?? 0,
            group.TargetSuspendedSize ?? 0,
            group.StandbyPolicy?.Mode is "SCALE_OUT_POOL",
            group.AutoHealingPolicies?.Any(policy => !string.IsNullOrEmpty(policy?.HealthCheck)) is true,
            !string.IsNullOrEmpty(group.Status?.Autoscaler),
            group.Fingerprint,
            group.Versions is [.., { InstanceTemplate: { } template }] ? template : group.InstanceTemplate,
            group.CreationTimestamp))
        : new Answer<Group>.Withheld(
            ApiFault.Told(SourceFault.Malformed, $"{address} is told without its size"));
}
