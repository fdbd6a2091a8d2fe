namespace Azure.Monitor.Query;

/// <summary>For whom tokens of the metrics API of single resources are.</summary>
/// <param name="value">Such as <c>https://management.azure.com</c>.</param>
internal readonly struct MetricsQueryAudience(string value)
{
    /// <inheritdoc/>
    public override string ToString() => value;
}
