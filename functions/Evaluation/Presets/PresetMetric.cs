using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Evaluation.Presets;

/// <summary>A standard metric that a preset gives a policy.</summary>
/// <param name="Name">One of the well-known names.</param>
/// <param name="Expression">What it is made of.</param>
/// <param name="Remark">What has to be known of it; null for nothing.</param>
internal sealed record PresetMetric(string Name, PresetExpression Expression, string? Remark = null)
{
    /// <summary>What its name says of it.</summary>
    public WellKnownMetric Known { get; } = WellKnownMetric.Named(Name)
        ?? throw new ArgumentException($"{Name} is not well-known.", nameof(Name));
}
