namespace LlmCloudScaler.Emulators.Azure.Compute;

/// <summary>Where a machine stands in its life.</summary>
public enum MachineState
{
    /// <summary>Asked for; it has no power state yet.</summary>
    Creating,

    /// <summary>It runs, whether or not its model is loaded.</summary>
    Running,

    /// <summary>Powered off by hand, on hardware that is still paid for.</summary>
    Stopped,

    /// <summary>On its way to be deallocated.</summary>
    Deallocating,

    /// <summary>Its hardware is given back; it still counts in the capacity.</summary>
    Deallocated,

    /// <summary>On its way from deallocated to running.</summary>
    Starting,

    /// <summary>Told that it ends; it runs until it is gone.</summary>
    Deleting,

    /// <summary>It could not be launched; what is left of it still counts in the capacity.</summary>
    Failed,

    /// <summary>It is no more.</summary>
    Gone,
}
