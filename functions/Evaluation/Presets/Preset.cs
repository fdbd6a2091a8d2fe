using System.Collections.Immutable;

namespace LlmCloudScaler.Evaluation.Presets;

/// <summary>What a product publishes, under the standard names.</summary>
/// <param name="Name">As policies have it.</param>
/// <param name="Product">What it is of, for a person.</param>
/// <param name="Source">Where its metrics are described.</param>
/// <param name="IsOffFleet">Whether it goes on when the fleet has no replica: a gateway.</param>
/// <param name="Metrics">What it gives; each name once.</param>
internal sealed record Preset(
    string Name, string Product, string Source, bool IsOffFleet, ImmutableArray<PresetMetric> Metrics);
