using LlmCloudScaler.Cli.Views;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.BackTests.Reports;

/// <summary>What a back-test found, in words for those who pay.</summary>
internal static class ReportWords
{
    /// <summary>What the columns mean.</summary>
    public static IEnumerable<string> Glossary { get; } =
    [
        "Replica-hours: hours of machines that were paid for, from their launch to their end. Cost: those hours at the "
            + "policy's prices, and what stopped machines of a warm pool cost.",
        "Flips: changes of size against the last change, within ten minutes of it: restlessness, which costs starts. "
            + "Out/in: changes to more and to fewer. At max: how long the largest size allowed was asked for.",
        "Static peak: the smallest fleet that is never scaled and has the asked share in time. By seed: the worst and "
            + "the best of the runs, which differ in what is random.",
    ];

    /// <summary>The findings, the most important first.</summary>
    public static IEnumerable<string> Of(TrafficResult result, BackTestSetting setting)
    {
        var ours = result.Ours;
        yield return $"{ours.Contender.Name} had {Figures.Percent(ours.Attainment)} of requests in time for "
            + $"{Price(ours)}{Worst(ours)}.";
        if (result.Standings.FirstOrDefault(one => one.Contender is Contender.StaticPeak) is { } peak)
        {
            yield return $"A fleet that is never scaled needs {Price(peak)} to have at least "
                + $"{Figures.Percent(setting.Asked.Value)} in time on the same traffic: "
                + $"{Compared(peak, ours)} {ours.Contender.Name}.";
        }

        if (result.Rival is { Contender.Family: not null } rival)
        {
            yield return $"Of other autoscalers, {rival.Contender.Name} does best: {Figures.Percent(rival.Attainment)} "
                + $"in time for {Price(rival)}, {Compared(rival, ours)} {ours.Contender.Name}.";
        }

        if (result.Clairvoyant is { } seer)
        {
            yield return $"With every request and every start known beforehand, {Figures.Percent(seer.Attainment)} in "
                + $"time takes {Price(seer)}: no autoscaler can be expected to do as well.";
        }
    }

    private static string Price(Standing one) => one.Cost is { } dollars
        ? $"{Figures.Dollars(Money.Of((decimal)dollars))} ({Figures.Number(one.ReplicaHours, 1)} replica-hours)"
        : $"{Figures.Number(one.ReplicaHours, 1)} replica-hours";

    private static string Worst(Standing one) => one.WorstTenMinutes is { } worst
        ? $"; in the worst ten minutes of any run, {Figures.Percent(worst)}"
        : string.Empty;

    private static string Compared(Standing one, Standing ours)
    {
        if (ours.Price <= 0)
        {
            return "beside";
        }

        var more = (one.Price / ours.Price) - 1;
        return Math.Abs(more) < 0.005 ? "as much as"
            : more > 0 ? $"{Figures.Percent(more)} more than"
            : $"{Figures.Percent(-more)} less than";
    }
}
