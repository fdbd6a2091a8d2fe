using System.Collections.Immutable;
using System.Globalization;

using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Evaluation.Presets;

/// <summary>Writes what a preset's metrics are in PromQL.</summary>
/// <param name="options">What the policy says of it.</param>
internal sealed class PromQl(PresetOptions options)
{
    private readonly string _window = $"[{(long)options.Window.TotalSeconds}s]";

    private string By => options.PerReplica is { } label ? $" by ({label}) " : string.Empty;

    /// <summary>The query of a metric.</summary>
    public string Of(PresetMetric metric) => Of(metric.Expression, metric.Known.Scope);

    private string Of(PresetExpression expression, MetricScope scope) => expression switch
    {
        PresetExpression.Level level => Either(level.Series, series => Whole(series, scope)),
        PresetExpression.Flow flow => Either(flow.Series, Flow),
        // A fleet's quantile is no mean of its replicas' quantiles.
        PresetExpression.Quantile quantile => Either(quantile.Series, series => Quantile(series, quantile.Share.Value)),
        PresetExpression.Arrivals arrivals =>
            $"clamp_min({Flow(arrivals.Begun)} + sum{By}(deriv({Selector(arrivals.Waiting)}{_window})), 0)"
            + $" or {Flow(arrivals.Begun)}",
        PresetExpression.Sum sum =>
            $"({Flow(sum.One)} or 0 * {Flow(sum.Other)}) + ({Flow(sum.Other)} or 0 * {Flow(sum.One)})",
        PresetExpression.First first => string.Join(" or ", first.Ways.Select(way => $"({Of(way, scope)})")),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private string Whole(PresetSeries series, MetricScope scope)
    {
        var selector = Selector(series);
        var distinct = series.Copies.IsEmpty
            ? selector
            : $"max without ({string.Join(", ", series.Copies)}) ({selector})";
        return Scaled(series, $"{(scope is MetricScope.FleetTotal ? "sum" : "avg")}{By}({distinct})");
    }

    private string Flow(PresetSeries series) => Scaled(series, $"sum{By}(rate({Selector(series)}{_window}))");

    private string Quantile(PresetSeries series, double share) => Scaled(series, string.Create(
        CultureInfo.InvariantCulture,
        $"histogram_quantile({share}, sum by (le) (rate({Selector(series, "_bucket")}{_window})))"));

    private static string Scaled(PresetSeries series, string expression) => series.Factor.Value == 1
        ? expression
        : string.Create(CultureInfo.InvariantCulture, $"{series.Factor.Value} * {expression}");

    private static string Either(ImmutableArray<PresetSeries> all, Func<PresetSeries, string> write) =>
        string.Join(" or ", all.Select(write));

    private string Selector(PresetSeries series, string suffix = "")
    {
        string[] matchers =
        [
            .. series.Labels.SetItems(options.Labels).Select(label => $"{label.Key}=\"{Escaped(label.Value)}\""),
            .. series.Matcher is { } matcher ? [matcher] : Array.Empty<string>(),
        ];
        return series.Name + suffix + (matchers.Length == 0 ? string.Empty : $"{{{string.Join(", ", matchers)}}}");
    }

    private static string Escaped(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("\n", "\\n", StringComparison.Ordinal);
}
