using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Hosts.Journals;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Evaluation.Ticks;

namespace LlmCloudScaler.Evaluation.Hosts.Rounds;

/// <summary>Runs rounds: here, or over the queue where there are too many fleets for one invocation. Tells what became
/// of them.</summary>
/// <param name="round">Evaluates fleets.</param>
/// <param name="handOn">Hands them on; null where there is no queue.</param>
/// <param name="inlineFleets">The most fleets that are evaluated here where there is one.</param>
/// <param name="used">What was used of the cloud's APIs so far.</param>
/// <param name="clock">Times rounds.</param>
public sealed class Dispatcher(
    Round round, HandOn? handOn, int inlineFleets, Func<ApiUsage> used, TimeProvider clock)
{
    /// <summary>Runs a round, wherever it is evaluated.</summary>
    /// <param name="roll">The policies it is about.</param>
    /// <param name="scheduled">The instant it is meant for.</param>
    /// <param name="trigger">What made it happen.</param>
    /// <param name="turn">The invocation.</param>
    public async Task<RoundTally> RunAsync(
        ImmutableArray<PolicyRoll.Entry> roll, DateTimeOffset scheduled, Trigger trigger, Turn turn) =>
        handOn is not null && roll.Length > inlineFleets
            ? await HandOnAsync(handOn, roll, scheduled, trigger, turn).ConfigureAwait(false)
            : (await EvaluateAsync(roll, scheduled, trigger, turn).ConfigureAwait(false)).Tally;

    /// <summary>Runs a round here.</summary>
    /// <param name="roll">The policies it is about.</param>
    /// <param name="scheduled">The instant it is meant for.</param>
    /// <param name="trigger">What made it happen.</param>
    /// <param name="turn">The invocation.</param>
    public async Task<(ImmutableArray<TickReport> Reports, RoundTally Tally)> EvaluateAsync(
        ImmutableArray<PolicyRoll.Entry> roll, DateTimeOffset scheduled, Trigger trigger, Turn turn)
    {
        var begin = (Time: clock.GetTimestamp(), Use: used());
        var reports = await round.RunAsync(roll, scheduled, trigger, turn.Cancellation).ConfigureAwait(false);
        turn.Journal.Tell(reports);
        return (reports, Timed(new RoundTally(scheduled, trigger) { Fleets = roll.Length }.With(reports), begin));
    }

    private async Task<RoundTally> HandOnAsync(
        HandOn queue, ImmutableArray<PolicyRoll.Entry> roll, DateTimeOffset scheduled, Trigger trigger, Turn turn)
    {
        var begin = (Time: clock.GetTimestamp(), Use: used());
        ImmutableArray<FleetName> fleets = [.. roll.Where(entry => entry.Policy is not null)
            .Select(entry => entry.Policy!.Fleet)];
        var result = await queue(fleets, scheduled, trigger, turn.Cancellation).ConfigureAwait(false);
        if (!result.Unsent.IsEmpty)
        {
            turn.Journal.Line(Level.Error, "fanOut", json =>
            {
                json.WriteNumber("unsent", result.Unsent.Length);
                json.WriteString("detail", result.Why);
            });
        }

        // What is broken nobody else has to read once more.
        ImmutableArray<TickReport> broken =
        [
            .. roll.Where(entry => entry.Policy is null).Select(entry =>
                new TickReport(entry.Fleet, entry.Source, new TickOutcome.PolicyInvalid(entry.Violations))),
        ];
        turn.Journal.Tell(broken);
        var tally = new RoundTally(scheduled, trigger)
        {
            Fleets = roll.Length,
            HandedOn = result.Sent.Length,
            Failed = result.Unsent.Length,
        };
        return Timed(tally.With(broken), begin);
    }

    private RoundTally Timed(RoundTally tally, (long Time, ApiUsage Use) begin)
    {
        var use = used().Since(begin.Use);
        return tally with
        {
            Duration = clock.GetElapsedTime(begin.Time),
            ApiCalls = use.Total,
            ApiListPrice = use.ListPrice,
        };
    }
}
