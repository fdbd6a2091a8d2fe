namespace Azure.Monitor.Query;

/// <summary>For whom tokens of the metrics API of many resources are.</summary>
/// <param name="value">Such as <c>https://metrics.monitor.azure.com</c>.</param>
internal readonly struct MetricsClientAudience(string value)
{
    /// <inheritdoc/>
    public override string ToString() => value;
}
