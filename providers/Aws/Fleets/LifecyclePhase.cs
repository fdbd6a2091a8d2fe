using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Aws.Fleets;

/// <summary>What AWS's lifecycle states mean for a replica. An instance completes its launch hook only when its model
/// answers, so that <c>InService</c> means ready.</summary>
internal static class LifecyclePhase
{
    /// <summary>The phase of a machine; null for one that is none of ours to count: on its way into the warm pool, or
    /// out of it for good, or put on standby by an operator, where it may stay for as long as they like.</summary>
    public static Phase? Of(GroupMachine machine) => machine.State switch
    {
        // The group is about to replace it: nothing can be relied on of it, and it is no victim of ours.
        _ when machine is { FillsPlace: true, IsHealthy: false } => Phase.Draining,
        "Pending" => Phase.Launching,
        "Pending:Wait" or "Pending:Proceed" => Phase.Loading,
        "ReplacingRootVolume" or "ReplacingRootVolume:Wait" or "ReplacingRootVolume:Proceed" or "RootVolumeReplaced" =>
            Phase.Loading,
        "InService" => Phase.Ready,
        "Terminating:Proceed" or "Terminated" or "Detaching" or "Detached" => Phase.Gone,
        "Warmed:Stopped" or "Warmed:Hibernated" or "Warmed:Running" => Phase.Warm,
        var state when state.StartsWith("Warmed:", StringComparison.Ordinal) => null,
        "EnteringStandby" or "Standby" => null,
        // Terminating, its waits, and states that AWS has yet to invent: not counted on, and left alone.
        _ => Phase.Draining,
    };
}
