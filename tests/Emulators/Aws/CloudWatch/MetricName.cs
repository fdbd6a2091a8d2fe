namespace LlmCloudScaler.Emulators.Aws.CloudWatch;

/// <summary>What tells one series from every other.</summary>
/// <param name="Region">Where it is published.</param>
/// <param name="Space">Its namespace.</param>
/// <param name="Metric">Its name.</param>
/// <param name="Dimensions">The whole set, in any order.</param>
public sealed record MetricName(
    string Region, string Space, string Metric, IReadOnlyDictionary<string, string> Dimensions)
{
    /// <summary>Equal for equal names.</summary>
    internal string Key { get; } = string.Join('\n', [
        Region, Space, Metric, .. Dimensions.OrderBy(entry => entry.Key, StringComparer.Ordinal)
            .Select(entry => $"{entry.Key}={entry.Value}")]);
}
