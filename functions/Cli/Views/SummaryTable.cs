using System.Collections.Immutable;

using LlmCloudScaler.Cli.Simulations;

using Spectre.Console;

namespace LlmCloudScaler.Cli.Views;

/// <summary>The contenders side by side.</summary>
internal static class SummaryTable
{
    /// <summary>Draws the table.</summary>
    /// <param name="scores">The policy first; a fixed fleet, if there is one, last.</param>
    /// <param name="baseline">What savings are measured against; null for no such row.</param>
    public static Table Of(ImmutableArray<Score> scores, Score? baseline)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumn(string.Empty);
        foreach (var score in scores)
        {
            table.AddColumn(new TableColumn(score.Name.EscapeMarkup()).RightAligned());
        }

        Row(table, "Cost", scores, score => Figures.Dollars(score.Report.Cost));
        if (baseline is not null)
        {
            Row(table, $"Saved against {baseline.Name}", scores, score =>
                score == baseline ? string.Empty : Figures.Percent(score.SavingsOver(baseline)));
        }

        Row(table, "Replica-hours", scores, score => Figures.Number(score.ReplicaHours, 1));
        Row(table, "Within objectives", scores, score => Figures.Percent(score.Report.Attainment?.Value));
        Row(table, "  first token", scores, score => Figures.Percent(score.Report.TtftAttainment?.Value));
        Row(table, "  between tokens", scores, score => Figures.Percent(score.Report.ItlAttainment?.Value));
        Row(table, "TTFT p95", scores, score => Figures.Seconds(score.Report.TimeToFirstToken.P95));
        Row(table, "TTFT p99", scores, score => Figures.Seconds(score.Report.TimeToFirstToken.P99));
        Row(table, "Scale-outs / scale-ins", scores, score => $"{score.ScaleOuts} / {score.ScaleIns}");
        Row(table, "Most replicas ready", scores, score => $"{score.Report.PeakReady}");
        Row(table, "Requests", scores, score => Figures.Count(score.Report.Arrived));
        Row(table, "Requests lost", scores, score => Figures.Count(score.Report.Lost));
        return table;
    }

    private static void Row(Table table, string title, ImmutableArray<Score> scores, Func<Score, string> figure) =>
        table.AddRow([title, .. scores.Select(score => figure(score).EscapeMarkup())]);
}
