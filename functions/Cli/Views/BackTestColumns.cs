using System.Collections.Immutable;

using LlmCloudScaler.Cli.BackTests;

namespace LlmCloudScaler.Cli.Views;

/// <summary>The figures that a back-test shows of each contender, on a terminal and on a page.</summary>
internal static class BackTestColumns
{
    /// <summary>Each with a title of two lines.</summary>
    public static ImmutableArray<(string Title, Func<TrafficResult, Standing, string> Figure)> All { get; } =
    [
        ("In time\n%", (_, one) => Percent(one.Attainment)),
        ("by seed\n%", (_, one) => one.Trials.Length > 1
            ? $"{Percent(one.AttainmentMin)}..{Percent(one.AttainmentMax)}"
            : Figures.None),
        ("Worst\n10 min", (_, one) => Percent(one.WorstTenMinutes)),
        ("TTFT\np95 s", (_, one) => Seconds(one.MeanTime(trial => trial.Report.TimeToFirstToken.P95))),
        ("TTFT\np99 s", (_, one) => Seconds(one.MeanTime(trial => trial.Report.TimeToFirstToken.P99))),
        ("Replica\nhours", (_, one) => Figures.Number(one.ReplicaHours, 1)),
        ("Cost\n$", (_, one) => Figures.Number(one.Cost, 0)),
        ("× clair-\nvoyant", (result, one) => Figures.Number(result.AgainstClairvoyant(one), 2)),
        ("×\nfloor", (result, one) => Figures.Number(result.AgainstFloor(one), 2)),
        ("Flips\n", (_, one) => Figures.Number(one.Mean(trial => trial.Flips), 1)),
        ("Out/in\n", (_, one) => $"{Figures.Number(one.Mean(trial => trial.ScaleOuts), 0)}/"
            + Figures.Number(one.Mean(trial => trial.ScaleIns), 0)),
        ("At max\nhours", (_, one) => Figures.Number(one.MeanTime(trial => trial.AtMost)?.TotalHours, 1)),
        ("Lost\n", (_, one) => Figures.Number(one.Mean(trial => trial.Report.Lost), 0)),
    ];

    private static string Percent(double? share) => Figures.Number(share * 100, 1);

    private static string Seconds(TimeSpan? time) => Figures.Number(time?.TotalSeconds, 2);
}
