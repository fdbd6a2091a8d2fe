namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>What the router may do with a replica. Launching and loading are one here: the plant only needs to know
/// when a replica becomes ready.</summary>
internal enum ReplicaState
{
    /// <summary>It will be ready later and gets nothing yet.</summary>
    Starting,

    /// <summary>It takes requests.</summary>
    Ready,

    /// <summary>It finishes what it runs and takes no more.</summary>
    Draining,
}
