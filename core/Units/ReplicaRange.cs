namespace LlmCloudScaler.Core.Units;

/// <summary>The fewest and the most replicas allowed, both inclusive; the default allows none.</summary>
public readonly record struct ReplicaRange
{
    private ReplicaRange(Replicas min, Replicas max) => (Min, Max) = (min, max);

    /// <summary>The fewest replicas allowed.</summary>
    public Replicas Min { get; }

    /// <summary>The most replicas allowed; at least <see cref="Min"/>.</summary>
    public Replicas Max { get; }

    /// <summary>Makes a range.</summary>
    /// <exception cref="ArgumentException"><paramref name="min"/> is more than <paramref name="max"/>.</exception>
    public static ReplicaRange Of(Replicas min, Replicas max) => min <= max
        ? new(min, max)
        : throw new ArgumentException($"The minimum {min} is more than the maximum {max}.", nameof(min));

    /// <summary>The nearest allowed count.</summary>
    public Replicas Clamp(Replicas count) => Replicas.Min(Max, Replicas.Max(Min, count));

    /// <summary>Whether <paramref name="count"/> is allowed.</summary>
    public bool Contains(Replicas count) => count >= Min && count <= Max;
}
