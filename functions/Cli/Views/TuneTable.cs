using LlmCloudScaler.Cli.Tuning;

using Spectre.Console;

namespace LlmCloudScaler.Cli.Views;

/// <summary>What tuning found, cheapest first: the frontier, and the policy as it is.</summary>
internal static class TuneTable
{
    /// <summary>The columns that settings of some parameters need.</summary>
    public const int Columns = 120;

    /// <summary>Draws the table.</summary>
    public static Table Of(TuneResult result)
    {
        var table = new Table { Border = TableBorder.Minimal };
        foreach (var title in new[]
        {
            "Tuned\nfor %", "In time %\nheld out", "In time %\ntuned on", "Replicas\nheld out", "$/hour\nheld out",
            "$/hour\ntuned on", "Folds\nagreed",
        })
        {
            table.AddColumn(new TableColumn(title).RightAligned().NoWrap().PadLeft(0));
        }

        table.AddColumn("Settings");
        foreach (var point in Rows(result))
        {
            table.AddRow([.. Cells(result, point).Select(cell => cell.EscapeMarkup())]);
        }

        return table;
    }

    /// <summary>The frontier, with the present policy where it belongs by its price, even if others are better in all.
    /// </summary>
    public static IEnumerable<TunePoint> Rows(TuneResult result) => result.Frontier
        .Where(one => !ReferenceEquals(one, result.Present)).Prepend(result.Present)
        .OrderBy(one => one.HeldOut.Price);

    private static IEnumerable<string> Cells(TuneResult result, TunePoint point) =>
    [
        point.Asked is { } asked ? Figures.Number(asked.Value * 100, 2) : Figures.None,
        Figures.Number(point.HeldOut.Attainment * 100, 2),
        Figures.Number(point.Tuned.Attainment * 100, 2),
        Figures.Number(point.HeldOut.MeanReplicas, 2),
        Figures.Number(point.HeldOut.DollarsPerHour, 2),
        Figures.Number(point.Tuned.DollarsPerHour, 2),
        point.Asked is null ? Figures.None : FormattableString.Invariant($"{point.Agreeing}/{result.Folds}"),
        (ReferenceEquals(point, result.Suggestion) ? "suggested:\n" : string.Empty)
            + (point.Asked is null ? "the policy as it is" : string.Join('\n', point.Candidate.Overrides)),
    ];
}
