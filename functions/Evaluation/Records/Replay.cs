using System.Collections.Immutable;
using System.Text.Json;

using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Memories;
using LlmCloudScaler.Evaluation.Observations;

namespace LlmCloudScaler.Evaluation.Records;

/// <summary>Decides a record again, from the observation and the memory that it holds.</summary>
public static class Replay
{
    /// <summary>The members of a record that no decision is made of: whose it is, what it was made from, and what
    /// became of it. All others must come out the same.</summary>
    private static readonly ImmutableArray<string> Around =
        ["id", "fleet", "policyVersion", "mode", "trigger", "outcome", "observation", "memory"];

    /// <summary>Decides a record again and compares, byte for byte. No text makes it throw.</summary>
    /// <param name="record">The record's text.</param>
    /// <param name="policy">The policy it was decided by, of the same version. Its mode gives way to the record's: a
    /// run on the simulated fleet is carried out whatever the policy says.</param>
    public static Replayed Of(string record, Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return DecisionRecord.Read(record) switch
        {
            RecordRead.Unreadable unreadable => new Replayed.Impossible($"the record is none: {unreadable.Why}"),
            RecordRead.Known known => Of(known.Decision, record, policy),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static Replayed Of(RecordedDecision recorded, string record, Policy policy)
    {
        if (recorded.Observation is not { } observed)
        {
            return new Replayed.Impossible("the record does not hold what it was decided from");
        }

        if (recorded.PolicyVersion != policy.Version)
        {
            return new Replayed.Impossible(
                $"it was decided by version {recorded.PolicyVersion} of the policy, and this is {policy.Version}");
        }

        if (ModeWords.Meant(recorded.Mode) is not { } mode)
        {
            return new Replayed.Impossible($"the record's mode is {recorded.Mode ?? "missing"}, which is none");
        }

        var observation = ObservationDocument.Read(observed.GetRawText(), policy);
        var memory = MemoryDocument.Read(
            recorded.Memory is { ValueKind: not JsonValueKind.Null } document ? document.GetRawText() : null);
        return (observation, memory) switch
        {
            (ObservationRead.Broken broken, _) =>
                new Replayed.Impossible($"the record's observation cannot be read: {broken}"),
            (_, MemoryRead.Unreadable unreadable) =>
                new Replayed.Impossible($"the record's memory cannot be read: {unreadable.Why}"),
            (ObservationRead.Known seen, MemoryRead.Known remembered)
                when remembered.Memory.DecidedAt > seen.Observation.At =>
                new Replayed.Impossible("the record's observation is older than its memory"),
            (ObservationRead.Known seen, MemoryRead.Known remembered) =>
                Compare(record, Decider.Decide(
                    policy with { Mode = mode },
                    seen.Observation,
                    remembered.Memory,
                    seen.Observation.At).Decision),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    private static Replayed Compare(string record, Decision decision)
    {
        try
        {
            using var whole = JsonDocument.Parse(record);
            using var recorded = JsonDocument.Parse("{" + string.Join(',', whole.RootElement.EnumerateObject()
                .Where(member => !Around.Contains(member.Name))) + "}");
            using var decided = JsonDocument.Parse(DecisionRecord.DecidedText(decision));
            return FirstDifference.Between(recorded.RootElement, decided.RootElement, string.Empty)
                ?? (Replayed)new Replayed.Same();
        }
        catch (InvalidOperationException fault)
        {
            // Half of a surrogate pair can be escaped in the name of a member, and no text holds it.
            return new Replayed.Impossible($"the record is none: {fault.Message}");
        }
    }
}
