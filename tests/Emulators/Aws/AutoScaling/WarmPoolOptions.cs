namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>A warm pool as it is configured.</summary>
public sealed record WarmPoolOptions
{
    /// <summary>Instances in the group and the pool together; null for the group's maximum.</summary>
    public int? MaxGroupPreparedCapacity { get; init; }

    /// <summary>Instances in the pool at the least.</summary>
    public int MinSize { get; init; }

    /// <summary><c>Stopped</c>, <c>Running</c> or <c>Hibernated</c>.</summary>
    public string PoolState { get; init; } = "Stopped";

    /// <summary>Kept and told, not acted on: here scale-in always terminates.</summary>
    public bool? ReuseOnScaleIn { get; init; }

    /// <summary>How many instances the pool should hold.</summary>
    internal int Size(int desired, int max) => Math.Max(MinSize, (MaxGroupPreparedCapacity ?? max) - desired);
}
