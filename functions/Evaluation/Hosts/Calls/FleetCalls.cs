using System.Collections.Immutable;
using System.Text;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Evaluation.Hosts.Journals;
using LlmCloudScaler.Evaluation.Hosts.Rounds;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Evaluation.Ticks;

namespace LlmCloudScaler.Evaluation.Hosts.Calls;

/// <summary>Answers a call to evaluate one fleet, now.</summary>
/// <param name="dispatcher">Evaluates it.</param>
/// <param name="clock">Says when now is.</param>
public sealed class FleetCalls(Dispatcher dispatcher, TimeProvider clock)
{
    /// <summary>The decision's record.</summary>
    /// <param name="fleet">Which.</param>
    /// <param name="roll">Every policy there is.</param>
    /// <param name="turn">The invocation.</param>
    /// <exception cref="RefusedException">There is no such fleet, or it could not be decided on.</exception>
    public async Task<byte[]> AnswerAsync(FleetName fleet, ImmutableArray<PolicyRoll.Entry> roll, Turn turn)
    {
        var meant = roll.RemoveAll(entry => entry.Policy?.Fleet != fleet);
        if (meant.IsEmpty)
        {
            throw new RefusedException(Unknown(fleet, roll));
        }

        var (reports, tally) = await dispatcher.EvaluateAsync(meant, clock.GetUtcNow(), Trigger.Command, turn)
            .ConfigureAwait(false);
        turn.Journal.Tell(tally, isScheduled: false);
        return reports[0].Outcome is TickOutcome.Decided decided
            ? Encoding.UTF8.GetBytes(decided.Record.Text())
            : throw new RefusedException($"Fleet '{fleet}' was not decided on: {RoundLines.Told(reports[0].Outcome)}");
    }

    private static string Unknown(FleetName fleet, ImmutableArray<PolicyRoll.Entry> roll)
    {
        var known = roll.Where(entry => entry.Policy is not null).Select(entry => entry.Policy!.Fleet.Value).ToArray();
        var broken = roll.Where(entry => entry.Policy is null).Select(entry => entry.Source).ToArray();
        return $"No policy is for a fleet '{fleet}'. Fleets with one: "
            + (known.Length > 0 ? string.Join(", ", known) : "none") + "."
            + (broken.Length > 0 ? $" Policies that cannot be read: {string.Join(", ", broken)}." : string.Empty);
    }
}
