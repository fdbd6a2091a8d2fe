namespace LlmCloudScaler.Core.Metrics;

/// <summary>The name a policy gives to one of its metrics; compared letter by letter.</summary>
/// <param name="Value">Not empty.</param>
public readonly record struct MetricName(string Value) : IComparable<MetricName>
{
    /// <inheritdoc/>
    public int CompareTo(MetricName other) => string.CompareOrdinal(Value, other.Value);

    /// <summary>The name as written in the policy.</summary>
    public override string ToString() => Value;
}
