using System.Collections.Immutable;

using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Evaluation.Ticks;

namespace LlmCloudScaler.Evaluation.Hosts.Rounds;

/// <summary>What became of a round, in numbers.</summary>
/// <param name="Scheduled">The instant it was meant for.</param>
/// <param name="Trigger">What made it happen.</param>
public sealed record RoundTally(DateTimeOffset Scheduled, Trigger Trigger)
{
    /// <summary>How many policies it was about.</summary>
    public int Fleets { get; init; }

    /// <summary>How many fleets were decided on.</summary>
    public int Evaluated { get; init; }

    /// <summary>How many had been decided on already, for this instant or a later one or by somebody faster.</summary>
    public int Skipped { get; init; }

    /// <summary>How many policies cannot be decided by.</summary>
    public int PolicyErrors { get; init; }

    /// <summary>How many fleets could not be decided on.</summary>
    public int Failed { get; init; }

    /// <summary>How many fleets were handed on over the queue.</summary>
    public int HandedOn { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>How many calls of the cloud it took.</summary>
    public long ApiCalls { get; init; }

    /// <summary>What the cloud asks for those calls, by its list.</summary>
    public Money ApiListPrice { get; init; }

    /// <summary>Whether it was a trigger delivered once more: every fleet had been decided on.</summary>
    public bool IsRepeated => Skipped > 0 && Evaluated + Failed + HandedOn == 0;

    /// <summary>The tally with what became of some fleets added.</summary>
    public RoundTally With(ImmutableArray<TickReport> reports) => this with
    {
        Evaluated = Evaluated + reports.Count(report => report.Outcome is TickOutcome.Decided),
        Skipped = Skipped + reports.Count(report =>
            report.Outcome is TickOutcome.SkippedDuplicate or TickOutcome.LostRace),
        PolicyErrors = PolicyErrors + reports.Count(report => report.Outcome is TickOutcome.PolicyInvalid),
        Failed = Failed + reports.Count(report => report.Outcome is TickOutcome.StateUnavailable
            or TickOutcome.FleetUnknown or TickOutcome.Cancelled or TickOutcome.Failed),
    };
}
