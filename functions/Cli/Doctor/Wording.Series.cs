namespace LlmCloudScaler.Cli.Doctor;

internal static partial class Wording
{
    private static Remark? Series(Diagnosis diagnosis) => diagnosis switch
    {
        Diagnosis.SeriesPresent it => Remark.Good(
            $"Prometheus at {it.Server} has {it.Count} series of {it.Selector}"),
        Diagnosis.SeriesStale { IsReplaced: true } it => Remark.Good(
            $"{it.Selector} has been silent at {it.Server} for {Time(it.Silent)}; another stands in for it"),
        Diagnosis.SeriesStale it => Remark.Bad(
            $"{it.Selector} has been silent at {it.Server} for {Time(it.Silent)}",
            "see whether its targets are up (Status, Targets) and still publish it under this name"),
        Diagnosis.SeriesOfOtherLabels it => Remark.Bad(
            $"Prometheus at {it.Server} has {it.Count} series of that name, and none like {it.Selector}",
            "compare the labels with those that the series have"),
        Diagnosis.SeriesUnknown it => Remark.Bad(
            $"Prometheus at {it.Server} has had no series of {it.Selector} for a day",
            "compare the name with the /metrics page of what publishes it: metrics are renamed, and some are published "
            + "only when that is asked for"),
        Diagnosis.SeriesUnverified it => Remark.Warn(
            $"whether Prometheus at {it.Server} has {it.Selector} is not verified: {it.Detail}",
            "see whether the server can be reached from here, and what it wants to be shown (--prometheus-auth)"),
        _ => null,
    };
}
