namespace LlmCloudScaler.Emulators.Gcp.Compute;

/// <summary>Where a machine of a group is.</summary>
public enum MachineState
{
    /// <summary>Asked for; it may never come, and is tried for again and again.</summary>
    Creating,

    Running,

    Stopping,

    /// <summary>Stopped, in the standby pool.</summary>
    Stopped,

    Starting,

    Suspending,

    /// <summary>Suspended, in the standby pool.</summary>
    Suspended,

    Resuming,

    /// <summary>Taken away, and being created anew under its name.</summary>
    Recreating,

    Deleting,

    /// <summary>Of the group no more.</summary>
    Gone,
}
