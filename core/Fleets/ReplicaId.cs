namespace LlmCloudScaler.Core.Fleets;

/// <summary>The cloud's own name of one machine, such as <c>i-0abc</c>; compared letter by letter.</summary>
/// <param name="Value">As the cloud writes it; not empty.</param>
public readonly record struct ReplicaId(string Value) : IComparable<ReplicaId>
{
    /// <inheritdoc/>
    public int CompareTo(ReplicaId other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>The name as the cloud writes it.</summary>
    public override string ToString() => Value;
}
