using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Evaluation.Hosts.Journals;
using LlmCloudScaler.Evaluation.Ticks;

namespace LlmCloudScaler.Evaluation.Hosts.Rounds;

/// <summary>The messages of a batch: those of one instant and trigger are one round.</summary>
/// <param name="dispatcher">Evaluates them.</param>
public sealed class QueueRounds(Dispatcher dispatcher)
{
    /// <summary>Evaluates the fleets that messages name.</summary>
    /// <param name="messages">In time, all of them.</param>
    /// <param name="roll">Every policy there is.</param>
    /// <param name="turn">The invocation.</param>
    /// <returns>The ids of messages that the queue should deliver once more: what kept a fleet of theirs from being
    /// decided on may pass.</returns>
    public async Task<ImmutableArray<string>> RunAsync(
        ImmutableArray<QueueMessage.Readable> messages, ImmutableArray<PolicyRoll.Entry> roll, Turn turn)
    {
        var again = ImmutableArray.CreateBuilder<string>();
        foreach (var round in messages.GroupBy(message => (message.Scheduled, message.Trigger)))
        {
            var wanted = round.SelectMany(message => message.Fleets).ToHashSet();
            var meant = roll.RemoveAll(entry => entry.Policy is not { } policy || !wanted.Contains(policy.Fleet));
            TellUnknown(wanted, meant, turn);
            var (reports, tally) = await dispatcher.EvaluateAsync(
                meant, round.Key.Scheduled, round.Key.Trigger, turn).ConfigureAwait(false);
            turn.Journal.Tell(tally, isScheduled: false);
            var passing = reports.Where(report => MayPass(report.Outcome)).Select(report => report.Fleet).ToHashSet();
            again.AddRange(round.Where(message => message.Fleets.Any(fleet => passing.Contains(fleet)))
                .Select(message => message.Id));
        }

        return again.ToImmutable();
    }

    /// <summary>Whether the same message may fare better. What a cloud refuses is for the next round to see.</summary>
    private static bool MayPass(TickOutcome outcome) =>
        outcome is TickOutcome.StateUnavailable or TickOutcome.Failed or TickOutcome.Cancelled;

    /// <summary>A policy may have been taken away since the message was sent; that is no failure.</summary>
    private static void TellUnknown(HashSet<FleetName> wanted, ImmutableArray<PolicyRoll.Entry> meant, Turn turn)
    {
        var missing = wanted.Except(meant.Select(entry => entry.Fleet!.Value)).ToArray();
        if (missing.Length > 0)
        {
            turn.Journal.Line(Level.Warn, "unknownFleets", json =>
                json.WriteString("fleets", string.Join(", ", missing.Select(fleet => fleet.Value))));
        }
    }
}
