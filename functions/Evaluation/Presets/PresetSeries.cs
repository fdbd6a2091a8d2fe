using System.Collections.Immutable;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Evaluation.Presets;

/// <summary>A metric as a product publishes it.</summary>
/// <param name="Name">Its name; of a histogram without <c>_bucket</c>.</param>
/// <param name="Remark">Since or until which version it is called so; null where it was never called otherwise.</param>
internal sealed record PresetSeries(string Name, string? Remark = null)
{
    /// <summary>What turns its unit into the standard one.</summary>
    public Ratio Factor { get; init; } = Ratio.One;

    /// <summary>Labels that it must have, and their values.</summary>
    public ImmutableSortedDictionary<string, string> Labels { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>A matcher that equality cannot say, such as <c>endpoint=~"…"</c>; null for none.</summary>
    public string? Matcher { get; init; }

    /// <summary>Labels by which one and the same value is published several times.</summary>
    public ImmutableArray<string> Copies { get; init; } = [];
}
