namespace LlmCloudScaler.Emulators.Azure.StandbyPools;

/// <summary>A standby pool as it is created.</summary>
/// <param name="Name">Unique in its resource group.</param>
public sealed record StandbyPoolOptions(string Name)
{
    /// <summary>How many machines the scale set and the pool may have together.</summary>
    public int MaxReadyCapacity { get; init; } = 2;

    /// <summary>How many machines the pool has at least, however many the scale set has; null for none.</summary>
    public int? MinReadyCapacity { get; init; }

    /// <summary>Whether its machines run; otherwise they are deallocated.</summary>
    public bool IsRunning { get; init; }

    /// <summary>Whether its machines stand ready when the pool is created.</summary>
    public bool StartsSettled { get; init; } = true;
}
