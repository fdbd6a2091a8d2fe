using System.Globalization;
using System.Text;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Documents.Shapes;
using LlmCloudScaler.Evaluation.Presets;

namespace LlmCloudScaler.Evaluation.Tests.Presets;

/// <summary>The presets as a page, out of the table that policies are read by.</summary>
internal static class PresetReference
{
    public static string Markdown()
    {
        var page = new StringBuilder();
        foreach (var preset in KnownPresets.All)
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"### `{preset.Name}`\n\n{preset.Product} ([source]({preset.Source})).\n\n");
            page.Append("| metric | unit, range | made of | to know |\n|---|---|---|---|\n");
            foreach (var metric in preset.Metrics)
            {
                page.Append(
                    CultureInfo.InvariantCulture,
                    $"| `{metric.Name}` | {Unit(metric.Known)} | {Series(metric.Expression)} | {metric.Remark} |\n");
            }

            page.Append('\n');
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static string Unit(WellKnownMetric known) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Words.For(known.Unit)}, {known.Range.Min} to {(known.Range.Max is { } max ? max.ToString() : "any")}");

    private static string Series(PresetExpression expression) => string.Join("; ", expression.AllSeries.Select(series =>
        $"`{Shown(series)}`{(series.Remark is { } remark ? $" ({remark})" : "")}"));

    private static string Shown(PresetSeries series)
    {
        var labels = string.Join(", ", series.Labels.Select(label => $"{label.Key}=\"{label.Value}\""));
        var factor = series.Factor == Ratio.One
            ? ""
            : string.Create(CultureInfo.InvariantCulture, $"{series.Factor.Value} * ");
        return factor + series.Name + (labels.Length == 0 ? "" : $"{{{labels}}}");
    }
}
