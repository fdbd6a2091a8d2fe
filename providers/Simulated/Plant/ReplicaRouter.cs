namespace LlmCloudScaler.Providers.Simulated.Plant;

/// <summary>Knows the ready replica with the least outstanding requests; of equals, the one added first.</summary>
/// <remarks>An exact heap rather than two random choices: it costs O(log replicas) a request, needs no randomness,
/// and a back-test then differs from another by its policy alone.</remarks>
internal sealed class ReplicaRouter
{
    private readonly IndexedHeap ready = new();

    public bool HasReady => ready.Count > 0;

    /// <summary>The replica to take the next request; there must be a ready one.</summary>
    public int LeastLoaded => ready.MinId;

    /// <summary>Tells how many requests a ready replica owes; a new one becomes a candidate.</summary>
    public void Set(int ordinal, int outstanding) => ready.Set(ordinal, outstanding);

    /// <summary>No more requests for this one.</summary>
    public void Remove(int ordinal) => ready.Remove(ordinal);
}
