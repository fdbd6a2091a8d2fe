using System.Collections.Immutable;

using LlmCloudScaler.AwsLambda.Calls;
using LlmCloudScaler.AwsLambda.Events;
using LlmCloudScaler.AwsLambda.Journals;
using LlmCloudScaler.AwsLambda.Rounds;
using LlmCloudScaler.AwsLambda.Settings;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Evaluation.Ticks;

namespace LlmCloudScaler.AwsLambda;

/// <summary>Serves invocations: reads the event, drops what is too old, and does what it asks for.</summary>
/// <param name="settings">The deployment's.</param>
/// <param name="policies">Where policies stand.</param>
/// <param name="state">Where records are kept.</param>
/// <param name="dispatcher">Runs rounds.</param>
/// <param name="clock">Says how old an event is, and when time is over.</param>
/// <param name="log">Standard output.</param>
internal sealed class Handler(
    HostSettings settings,
    IPolicySource policies,
    IStateStore state,
    Dispatcher dispatcher,
    TimeProvider clock,
    Stream log)
{
    /// <summary>What is kept of an invocation's time for its last lines and its answer.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    /// <summary>The longest that an invocation lasts. Source: Lambda's quotas.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private readonly PolicyShelf _shelf = new();

    private readonly InnerLoop _innerLoop = new(settings.InnerLoop, clock);

    private readonly QueueRounds _queueRounds = new(dispatcher);

    private readonly FleetCalls _fleetCalls = new(dispatcher, clock);

    private readonly ExplainCalls _explainCalls = new(state);

    /// <summary>Serves one invocation.</summary>
    /// <param name="input">The event.</param>
    /// <param name="invocation">What Lambda tells of it.</param>
    /// <returns>The answer, as JSON.</returns>
    /// <exception cref="RefusedException">The event cannot be served.</exception>
    public async Task<byte[]> HandleAsync(ReadOnlyMemory<byte> input, Invocation invocation)
    {
        var journal = new Journal(log, clock, invocation, settings.MetricsNamespace);
        var left = TimeSpan.FromTicks(Math.Clamp((invocation.Remaining - Margin).Ticks, 0, Longest.Ticks));
        using var deadline = new CancellationTokenSource(left, clock);
        var turn = new Turn(journal, clock.GetUtcNow() + left, deadline.Token);
        try
        {
            return await AnswerAsync(EventReader.Read(input), turn).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            journal.Fault("the time of the invocation was over");
            throw new RefusedException("The time of the invocation was over before it was served.");
        }
        catch (Exception fault)
        {
            // Lambda is told as well, yet keeps what it is told nowhere for an event of a schedule or an alarm.
            journal.Fault(fault is RefusedException ? fault.Message : fault.ToString());
            throw;
        }
    }

    private Task<byte[]> AnswerAsync(Event given, Turn turn) => given.Match(
        scheduled => ScheduledAsync(scheduled, turn),
        alarm => AlarmAsync(alarm, turn),
        batch => BatchAsync(batch, turn),
        async call => await _fleetCalls.AnswerAsync(
            call.Fleet, await RollAsync(turn).ConfigureAwait(false), turn).ConfigureAwait(false),
        call => _explainCalls.AnswerAsync(call.Of, turn.Cancellation),
        unknown => throw new RefusedException($"The event is {unknown.Found}. Allowed is {unknown.Allowed}."));

    private async Task<byte[]> ScheduledAsync(Event.ScheduledRound given, Turn turn)
    {
        if (!IsInTime(given.At, turn))
        {
            return Answers.Dropped();
        }

        var tallies = await _innerLoop.RunAsync(given.At, turn.Deadline, RoundAsync, turn.Cancellation)
            .ConfigureAwait(false);
        return Answers.Of(tallies);

        async Task<RoundTally> RoundAsync(DateTimeOffset at)
        {
            var roll = await RollAsync(turn).ConfigureAwait(false);
            var tally = await dispatcher.RunAsync(roll, at, Trigger.Timer, turn).ConfigureAwait(false);
            turn.Journal.Tell(tally, isScheduled: true);
            return tally;
        }
    }

    private async Task<byte[]> AlarmAsync(Event.AlarmStateChange given, Turn turn)
    {
        if (given.State != "ALARM")
        {
            turn.Journal.PassedOver(given.Alarm, given.State);
            return Answers.PassedOver(given.State);
        }

        if (!IsInTime(given.At, turn))
        {
            return Answers.Dropped();
        }

        var roll = AlarmFleets.Among(await RollAsync(turn).ConfigureAwait(false), given.Dimensions);
        var tally = await dispatcher.RunAsync(roll, given.At, Trigger.Alarm, turn).ConfigureAwait(false);
        turn.Journal.Tell(tally, isScheduled: false);
        return Answers.Of([tally]);
    }

    private async Task<byte[]> BatchAsync(Event.QueueBatch given, Turn turn)
    {
        foreach (var message in given.Messages.OfType<QueueMessage.Unreadable>())
        {
            turn.Journal.Dropped("unreadable", $"message {message.Id}: {message.Why}");
        }

        ImmutableArray<QueueMessage.Readable> readable =
        [
            .. given.Messages.OfType<QueueMessage.Readable>().Where(message => IsInTime(message.Scheduled, turn)),
        ];
        var again = readable.IsEmpty
            ? []
            : await policies.ListAsync(turn.Cancellation).ConfigureAwait(false) is { } texts
                ? await _queueRounds.RunAsync(readable, _shelf.Roll(texts), turn).ConfigureAwait(false)
                : readable.Select(message => message.Id).ToImmutableArray();
        return Answers.Again(again);
    }

    private bool IsInTime(DateTimeOffset scheduled, Turn turn)
    {
        switch (Punctuality.Of(scheduled, clock.GetUtcNow(), settings.MaxEventAge))
        {
            case Punctuality.Stale stale:
                turn.Journal.Dropped(
                    "stale", $"{stale.Age.TotalSeconds:0} s old, of {settings.MaxEventAge.TotalSeconds:0} s at most");
                return false;
            case Punctuality.FromTheFuture early:
                turn.Journal.Dropped("fromTheFuture", $"{early.Ahead.TotalSeconds:0} s ahead of the clock");
                return false;
            default:
                return true;
        }
    }

    private async Task<ImmutableArray<PolicyRoll.Entry>> RollAsync(Turn turn) =>
        await policies.ListAsync(turn.Cancellation).ConfigureAwait(false) is { } texts
            ? _shelf.Roll(texts)
            : throw new RefusedException($"The policies at {settings.Policies} could not be listed.");
}
