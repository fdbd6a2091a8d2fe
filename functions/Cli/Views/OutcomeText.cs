using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Evaluation.Ticks;

namespace LlmCloudScaler.Cli.Views;

/// <summary>What became of a tick and of its decision, in words.</summary>
internal static class OutcomeText
{
    /// <summary>Why a tick came to no decision; null when it did.</summary>
    public static string? Trouble(TickOutcome outcome) => outcome.Match<string?>(
        decided => null,
        skipped => "the tick was skipped as a repetition",
        state => $"the memory could not be used: {state.Detail}",
        fleet => $"the fleet is not known: {fleet.Fault}: {fleet.Detail}",
        lost => "somebody else decided at the same time",
        invalid => $"the policy cannot be decided by: {string.Join("; ", invalid.Violations)}",
        cancelled => "the tick was stopped",
        failed => $"the tick failed: {failed.Error}");

    /// <summary>What became of a pool's part of a decision.</summary>
    /// <param name="outcome">Null where the tick was stopped before it was known.</param>
    public static string Of(ActuationOutcome? outcome) => outcome?.Match(
        applied => "accepted",
        unchanged => "unchanged",
        noCapacity => $"the cloud has no such machines; left at {noCapacity.Granted}",
        quota => $"the quota or the group's maximum forbids it; left at {quota.Granted}",
        throttled => "the cloud asks to be called less often",
        denied => $"DENIED: {denied.Detail}",
        conflict => $"the group is busy or was changed: {conflict.Detail}",
        skippedByMode => "not done, by the mode") ?? "not known; asked for again by the next tick";
}
