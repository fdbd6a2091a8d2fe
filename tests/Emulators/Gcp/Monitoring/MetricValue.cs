namespace LlmCloudScaler.Emulators.Gcp.Monitoring;

/// <summary>One value.</summary>
/// <param name="Number">Where it is no distribution.</param>
/// <param name="Distribution">Null where it is a number.</param>
internal sealed record MetricValue(double Number, Distribution? Distribution = null)
{
    public MetricValue Plus(MetricValue other) =>
        new(Number + other.Number, Distribution?.Plus(other.Distribution ?? Distribution.Empty));

    public MetricValue Minus(MetricValue other) =>
        new(Number - other.Number, Distribution?.Minus(other.Distribution ?? Distribution.Empty));

    /// <summary>Whether something that only grows has begun anew.</summary>
    public bool IsLessThan(MetricValue other) =>
        Distribution is null ? Number < other.Number : Distribution.Count < other.Distribution?.Count;
}
