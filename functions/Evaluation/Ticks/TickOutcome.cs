using System.Collections.Immutable;
using System.Diagnostics;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.Evaluation.Ticks;

/// <summary>What became of one fleet's tick. A closed family; in every case but <see cref="Decided"/> nothing was saved
/// and the fleet was not touched, as far as is known.</summary>
public abstract record TickOutcome
{
    private TickOutcome()
    {
    }

    /// <summary>It was decided, and the decision carried out as far as the mode allows.</summary>
    /// <param name="Record">The decision, and what became of each pool.</param>
    /// <param name="IsRecorded">Whether the record is kept in the state store: not in a dry run, and not when the store
    /// failed, which stops nothing.</param>
    public sealed record Decided(DecisionRecord Record, bool IsRecorded) : TickOutcome
    {
        /// <summary>How many replicas the decision found ready.</summary>
        public Replicas Ready { get; init; }
    }

    /// <summary>A decision was made for this instant or a later one already.</summary>
    /// <param name="DecidedAt">When that was.</param>
    public sealed record SkippedDuplicate(DateTimeOffset DecidedAt) : TickOutcome;

    /// <summary>The memory could not be read, or not be saved.</summary>
    /// <param name="Detail">Why not, for a person to read.</param>
    public sealed record StateUnavailable(string Detail) : TickOutcome;

    /// <summary>The cloud did not say what there is.</summary>
    /// <param name="Fault">The kind of failure.</param>
    /// <param name="Detail">What it said.</param>
    public sealed record FleetUnknown(SourceFault Fault, string Detail) : TickOutcome;

    /// <summary>Somebody else saved a decision for the fleet meanwhile; theirs is carried out, not ours.</summary>
    public sealed record LostRace : TickOutcome;

    /// <summary>The policy cannot be decided by.</summary>
    /// <param name="Violations">All that is wrong with it; at least one.</param>
    public sealed record PolicyInvalid(ImmutableArray<Violation> Violations) : TickOutcome;

    /// <summary>The tick was stopped from outside before anything was saved.</summary>
    public sealed record Cancelled : TickOutcome;

    /// <summary>A fault in this program or a provider of it: all expected failures have an outcome of their own. The
    /// decision may have been saved and carried out in part; the next tick asks for absolute counts again.</summary>
    /// <param name="Error">The exception, for whoever mends it.</param>
    public sealed record Failed(string Error) : TickOutcome;

    /// <summary>Folds the family; a new case breaks every caller, which is the point.</summary>
    public T Match<T>(
        Func<Decided, T> decided,
        Func<SkippedDuplicate, T> skippedDuplicate,
        Func<StateUnavailable, T> stateUnavailable,
        Func<FleetUnknown, T> fleetUnknown,
        Func<LostRace, T> lostRace,
        Func<PolicyInvalid, T> policyInvalid,
        Func<Cancelled, T> cancelled,
        Func<Failed, T> failed) => this switch
        {
            Decided outcome => decided(outcome),
            SkippedDuplicate outcome => skippedDuplicate(outcome),
            StateUnavailable outcome => stateUnavailable(outcome),
            FleetUnknown outcome => fleetUnknown(outcome),
            LostRace outcome => lostRace(outcome),
            PolicyInvalid outcome => policyInvalid(outcome),
            Cancelled outcome => cancelled(outcome),
            Failed outcome => failed(outcome),
            _ => throw new UnreachableException(),
        };
}
