using LlmCloudScaler.Cli.BackTests;

using Spectre.Console;

namespace LlmCloudScaler.Cli.Views;

/// <summary>The contenders of a back-test on one traffic, one below the other.</summary>
internal static class BackTestTable
{
    private static readonly (string Title, Func<TrafficResult, Standing, string> Figure)[] Columns =
    [
        ("In time\n%", (_, one) => Percent(one.Attainment)),
        ("by seed\n%", (_, one) => one.Trials.Length > 1
            ? $"{Percent(one.AttainmentMin)}..{Percent(one.AttainmentMax)}"
            : Figures.None),
        ("TTFT\np95 s", (_, one) => Seconds(one.MeanTime(trial => trial.Report.TimeToFirstToken.P95))),
        ("\np99 s", (_, one) => Seconds(one.MeanTime(trial => trial.Report.TimeToFirstToken.P99))),
        ("Replica\nhours", (_, one) => Figures.Number(one.ReplicaHours, 1)),
        ("Cost\n$", (_, one) => Figures.Number(one.Cost, 0)),
        ("× clair-\nvoyant", (result, one) => Figures.Number(result.AgainstClairvoyant(one), 2)),
        ("× floor\n", (result, one) => Figures.Number(result.AgainstFloor(one), 2)),
        ("Flips\n", (_, one) => Figures.Number(one.Mean(trial => trial.Flips), 1)),
        ("Out/in\n", (_, one) => $"{Figures.Number(one.Mean(trial => trial.ScaleOuts), 0)}/"
            + Figures.Number(one.Mean(trial => trial.ScaleIns), 0)),
        ("At max\nhours", (_, one) => Figures.Number(one.MeanTime(trial => trial.AtMost)?.TotalHours, 1)),
        ("Lost\n", (_, one) => Figures.Number(one.Mean(trial => trial.Report.Lost), 0)),
    ];

    /// <summary>Draws the table.</summary>
    public static Table Of(TrafficResult result)
    {
        var table = new Table { Border = TableBorder.Minimal };
        table.AddColumn("Contender");
        foreach (var (title, _) in Columns)
        {
            table.AddColumn(new TableColumn(title).RightAligned().NoWrap().PadLeft(0));
        }

        foreach (var (standing, name) in BackTestRows.Of(result))
        {
            table.AddRow(
            [
                name.EscapeMarkup(),
                .. Columns.Select(column => column.Figure(result, standing).EscapeMarkup()),
            ]);
        }

        return table;
    }

    private static string Percent(double? share) => Figures.Number(share * 100, 1);

    private static string Seconds(TimeSpan? time) => Figures.Number(time?.TotalSeconds, 2);
}
