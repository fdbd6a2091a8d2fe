using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Documents;

namespace LlmCloudScaler.Evaluation.Ticks;

/// <summary>The policies of a round, each valid or with what is wrong with it.</summary>
public static class PolicyRoll
{
    /// <summary>One policy.</summary>
    /// <param name="Source">Where it stands.</param>
    /// <param name="Fleet">Whose; null where no policy could be read.</param>
    /// <param name="Policy">It; null where it cannot be decided by.</param>
    /// <param name="Violations">Why it cannot.</param>
    public sealed record Entry(
        string Source, FleetName? Fleet, Policy? Policy, ImmutableArray<Violation> Violations);

    /// <summary>The policies of these documents, in their order.</summary>
    public static ImmutableArray<Entry> Of(ImmutableArray<PolicyText> texts) => Once(texts.Select(Read));

    /// <summary>Policies that were read before, in their order.</summary>
    public static ImmutableArray<Entry> Of(ImmutableArray<Policy> policies) => Once(policies.Select(policy =>
        new Entry(policy.Fleet.Value, policy.Fleet, policy, [])));

    /// <summary>The policy of one document, whatever the others are.</summary>
    internal static Entry Read(PolicyText text) => PolicyDocument.Read(text.Text).Match(
        valid => new Entry(text.Name, valid.Policy.Fleet, valid.Policy, []),
        invalid => new Entry(text.Name, null, null, invalid.Violations));

    /// <summary>The entries with one policy for each fleet: the first counts.</summary>
    internal static ImmutableArray<Entry> Once(IEnumerable<Entry> entries)
    {
        var sources = new Dictionary<FleetName, string>();
        var roll = ImmutableArray.CreateBuilder<Entry>();
        foreach (var entry in entries)
        {
            var isTaken = entry.Fleet is { } fleet && !sources.TryAdd(fleet, entry.Source);
            roll.Add(isTaken && entry.Fleet is { } taken
                ? entry with
                {
                    Policy = null,
                    Violations =
                    [
                        new Violation(
                            "fleet", taken.Value, $"a fleet without a policy; {sources[taken]} has it already"),
                    ],
                }
                : entry);
        }

        return roll.ToImmutable();
    }
}
