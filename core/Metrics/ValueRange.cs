using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Metrics;

/// <summary>The values a metric can plausibly have, both ends inclusive, in the metric's unit.</summary>
/// <remarks>Agents publish impossible values: utilisation above 100 % and blanks of 9.2e18 were both seen from DCGM
/// (NVIDIA/DCGM#199, NVIDIA/dcgm-exporter#418).</remarks>
/// <param name="Min">The least plausible value.</param>
/// <param name="Max">The greatest plausible value; null for no upper end.</param>
public readonly record struct ValueRange(Quantity Min, Quantity? Max)
{
    /// <summary>0 and above: what a metric has that says nothing else.</summary>
    public static ValueRange NotNegative { get; } = new(Min: default, Max: null);

    /// <summary>Whether the value is finite and within the range.</summary>
    public bool Admits(MetricSample sample) => double.IsFinite(sample.Value)
        && sample.Value >= Min.Value && (Max is not { } max || sample.Value <= max.Value);
}
