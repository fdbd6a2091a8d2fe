using Amazon.AutoScaling.Model;

namespace LlmCloudScaler.Providers.Aws.Fleets;

/// <summary>An instance as its group or its warm pool tells it.</summary>
/// <param name="Id">Such as <c>i-0abc</c>.</param>
/// <param name="State">Its lifecycle state, in AWS's word.</param>
/// <param name="IsHealthy">Whether the group means to keep it.</param>
/// <param name="IsProtected">Whether the group itself may not choose it to go.</param>
internal sealed record GroupMachine(string Id, string State, bool IsHealthy, bool IsProtected)
{
    /// <summary>Whether it fills a place of the group's desired capacity; the group counts those it means to replace.
    /// </summary>
    public bool FillsPlace =>
        State is "InService"
        || State.StartsWith("Pending", StringComparison.Ordinal)
        || State.StartsWith("ReplacingRootVolume", StringComparison.Ordinal)
        || State is "RootVolumeReplaced";

    /// <summary>The instance; null where what every instance has is missing.</summary>
    public static GroupMachine? Of(Instance instance) =>
        instance is { InstanceId: { Length: > 0 } id, LifecycleState.Value: { } state }
            ? new(id, state, instance.HealthStatus is not "Unhealthy", instance.ProtectedFromScaleIn ?? false)
            : null;
}
