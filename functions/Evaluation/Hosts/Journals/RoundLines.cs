using System.Collections.Immutable;
using System.Text.Json;

using LlmCloudScaler.Evaluation.Hosts.Rounds;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Evaluation.Ticks;

namespace LlmCloudScaler.Evaluation.Hosts.Journals;

/// <summary>How a round is told: a line for each fleet, one for the round, and its metrics.</summary>
public static class RoundLines
{
    /// <summary>Tells what became of fleets.</summary>
    public static void Tell(this Journal journal, ImmutableArray<TickReport> reports)
    {
        foreach (var report in reports)
        {
            if (report.Outcome is TickOutcome.Decided decided)
            {
                journal.Record(decided.Record);
                journal.Metrics(Figures(TickFigures.Of(decided)), decided.Record.Fleet.Value);
            }
            else
            {
                journal.TellUndecided(report);
            }
        }
    }

    /// <summary>Tells what became of a round.</summary>
    /// <param name="journal">Where.</param>
    /// <param name="tally">What.</param>
    /// <param name="isScheduled">Whether the schedule is proven alive by it.</param>
    public static void Tell(this Journal journal, RoundTally tally, bool isScheduled)
    {
        journal.Line(tally.Failed > 0 || tally.PolicyErrors > 0 ? Level.Warn : Level.Info, "round", json =>
        {
            json.WriteString("scheduledTime", tally.Scheduled.UtcDateTime);
            json.WriteString("trigger", TriggerWords.Of(tally.Trigger));
            WriteNumbers(json, tally);
        });
        journal.Metrics(Figures(tally, isScheduled));
    }

    /// <summary>Writes a round's numbers as members: of its line, and of the function's answer.</summary>
    public static void WriteNumbers(Utf8JsonWriter json, RoundTally tally)
    {
        json.WriteNumber("fleets", tally.Fleets);
        json.WriteNumber("evaluated", tally.Evaluated);
        json.WriteNumber("skipped", tally.Skipped);
        json.WriteNumber("policyErrors", tally.PolicyErrors);
        json.WriteNumber("failed", tally.Failed);
        json.WriteNumber("handedOn", tally.HandedOn);
        json.WriteNumber("durationMs", Milliseconds(tally));
        json.WriteNumber("apiCalls", tally.ApiCalls);
        json.WriteNumber("apiListPriceDollars", tally.ApiListPrice.Dollars);
    }

    /// <summary>What became of a fleet that was not decided on, in words.</summary>
    public static string Told(TickOutcome outcome)
    {
        var (_, word, detail) = Undecided(outcome);
        return detail is null ? word : $"{word}: {detail}";
    }

    private static void TellUndecided(this Journal journal, TickReport report)
    {
        var (level, outcome, detail) = Undecided(report.Outcome);
        journal.Line(level, "tick", json =>
        {
            if (report.Fleet is { } fleet)
            {
                json.WriteString("fleet", fleet.Value);
            }

            json.WriteString("policy", report.Source);
            json.WriteString("outcome", outcome);
            if (detail is not null)
            {
                json.WriteString("detail", detail);
            }
        });
    }

    private static (Level Level, string Outcome, string? Detail) Undecided(TickOutcome outcome) =>
        outcome.Match<(Level, string, string?)>(
            _ => (Level.Info, "decided", null),
            skipped => (Level.Info, "skippedDuplicate", null),
            unavailable => (Level.Error, "stateUnavailable", unavailable.Detail),
            unknown => (Level.Error, "fleetUnknown", $"{unknown.Fault}: {unknown.Detail}"),
            lost => (Level.Info, "lostRace", null),
            invalid => (Level.Error, "policyInvalid", string.Join('\n', invalid.Violations)),
            cancelled => (Level.Warn, "cancelled", "the time of the invocation was over"),
            failed => (Level.Error, "failed", failed.Error));

    private static ImmutableArray<Figure> Figures(RoundTally tally, bool isScheduled) =>
    [
        .. isScheduled ? [new Figure(FigureNames.Heartbeat, 1)] : ImmutableArray<Figure>.Empty,
        new(FigureNames.FleetsEvaluated, tally.Evaluated),
        new(FigureNames.FleetsFailed, tally.Failed),
        new(FigureNames.PolicyErrors, tally.PolicyErrors),
        new(FigureNames.RoundDuration, Milliseconds(tally), "Milliseconds"),
        new(FigureNames.ApiCalls, tally.ApiCalls),
        new(FigureNames.ApiListPrice, tally.ApiListPrice.Dollars, "None"),
    ];

    private static ImmutableArray<Figure> Figures(TickFigures tick) =>
    [
        new(FigureNames.Desired, tick.Desired.Count),
        new(FigureNames.Ready, tick.Ready.Count),
        Figure.Flag(FigureNames.Blind, tick.IsBlind),
        Figure.Flag(FigureNames.AtMaximum, tick.IsAtMaximum),
        Figure.Flag(FigureNames.OutOfCapacity, tick.IsOutOfCapacity),
        Figure.Flag(FigureNames.OutOfQuota, tick.IsOutOfQuota),
        Figure.Flag(FigureNames.BudgetReached, tick.IsBudgetReached),
        Figure.Flag(FigureNames.ActionRefused, tick.IsRefused),
    ];

    private static decimal Milliseconds(RoundTally tally) =>
        decimal.Round((decimal)tally.Duration.TotalMilliseconds, 1);
}
