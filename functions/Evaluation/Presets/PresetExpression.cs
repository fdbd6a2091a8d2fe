using System.Collections.Immutable;
using System.Diagnostics;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Evaluation.Presets;

/// <summary>How a standard metric is made of what a product publishes. A closed family; of several series, the first
/// that is there counts.</summary>
internal abstract record PresetExpression
{
    private PresetExpression()
    {
    }

    /// <summary>A gauge.</summary>
    public sealed record Level(params ImmutableArray<PresetSeries> Series) : PresetExpression;

    /// <summary>What a counter grows by in a second.</summary>
    public sealed record Flow(params ImmutableArray<PresetSeries> Series) : PresetExpression;

    /// <summary>What a share of the observations of a histogram does not exceed.</summary>
    public sealed record Quantile(Ratio Share, params ImmutableArray<PresetSeries> Series) : PresetExpression;

    /// <summary>What came: what a counter says was begun, and what a gauge says waits more than before.</summary>
    /// <param name="Begun">The counter.</param>
    /// <param name="Waiting">The gauge.</param>
    public sealed record Arrivals(PresetSeries Begun, PresetSeries Waiting) : PresetExpression;

    /// <summary>What two counters grow by in a second, of which one may be missing while it is zero.</summary>
    public sealed record Sum(PresetSeries One, PresetSeries Other) : PresetExpression;

    /// <summary>The first of several that is there.</summary>
    public sealed record First(params ImmutableArray<PresetExpression> Ways) : PresetExpression;

    /// <summary>Every series that it may be made of.</summary>
    public ImmutableArray<PresetSeries> AllSeries => this switch
    {
        Level level => level.Series,
        Flow flow => flow.Series,
        Quantile quantile => quantile.Series,
        Arrivals arrivals => [arrivals.Begun, arrivals.Waiting],
        Sum sum => [sum.One, sum.Other],
        First first => [.. first.Ways.SelectMany(way => way.AllSeries)],
        _ => throw new UnreachableException(),
    };
}
