using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Hosts.Calls;
using LlmCloudScaler.Evaluation.Hosts.Journals;
using LlmCloudScaler.Evaluation.Hosts.Rounds;
using LlmCloudScaler.Evaluation.Hosts.Settings;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Evaluation.Ticks;

namespace LlmCloudScaler.Evaluation.Hosts;

/// <summary>What the function does in every cloud, whatever its events look like: rounds of the schedule, of alarms and
/// of a queue, and calls of people.</summary>
/// <param name="settings">The deployment's.</param>
/// <param name="policies">Where policies stand.</param>
/// <param name="state">Where records are kept.</param>
/// <param name="dispatcher">Runs rounds.</param>
/// <param name="clock">Says how old an event is, and when time is over.</param>
/// <param name="outlets">Where journals go.</param>
public sealed class FunctionService(
    RoundSettings settings,
    IPolicySource policies,
    IStateStore state,
    Dispatcher dispatcher,
    TimeProvider clock,
    Outlets outlets)
{
    /// <summary>What is kept of an invocation's time for its last lines and its answer.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(2);

    /// <summary>The longest that an invocation lasts. Source: Lambda's quotas; the other clouds' are longer, and no
    /// round is worth more.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private readonly PolicyShelf _shelf = new();

    private readonly InnerLoop _innerLoop = new(settings.InnerLoop, clock);

    private readonly QueueRounds _queueRounds = new(dispatcher);

    private readonly FleetCalls _fleetCalls = new(dispatcher, clock);

    private readonly ExplainCalls _explainCalls = new(state);

    /// <summary>Serves one invocation: within its time, and whatever goes wrong is in its journal.</summary>
    /// <param name="invocation">What the cloud tells of it.</param>
    /// <param name="serve">Does what it asks for.</param>
    /// <returns>What <paramref name="serve"/> answers.</returns>
    /// <exception cref="RefusedException">It cannot be served.</exception>
    public async Task<T> ServeAsync<T>(Invocation invocation, Func<Turn, Task<T>> serve)
    {
        ArgumentNullException.ThrowIfNull(invocation);
        ArgumentNullException.ThrowIfNull(serve);
        var journal = new Journal(outlets, clock, invocation);
        var left = TimeSpan.FromTicks(Math.Clamp((invocation.Remaining - Margin).Ticks, 0, Longest.Ticks));
        using var deadline = new CancellationTokenSource(left, clock);
        try
        {
            return await serve(new Turn(journal, clock.GetUtcNow() + left, deadline.Token)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested)
        {
            journal.Fault("the time of the invocation was over");
            throw new RefusedException("The time of the invocation was over before it was served.");
        }
        catch (Exception fault)
        {
            // The cloud is told as well, yet may keep what it is told nowhere.
            journal.Fault(fault is RefusedException ? fault.Message : fault.ToString());
            throw;
        }
    }

    /// <summary>A minute of the schedule: every fleet is evaluated, as often as the settings say.</summary>
    /// <param name="at">The instant it was meant for.</param>
    /// <param name="turn">The invocation.</param>
    public async Task<byte[]> ScheduledAsync(DateTimeOffset at, Turn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        if (!IsInTime(at, turn))
        {
            return Answers.Dropped();
        }

        var tallies = await _innerLoop.RunAsync(at, turn.Deadline, RoundAsync, turn.Cancellation)
            .ConfigureAwait(false);
        return Answers.Of(tallies);

        async Task<RoundTally> RoundAsync(DateTimeOffset instant)
        {
            var roll = await RollAsync(turn).ConfigureAwait(false);
            var tally = await dispatcher.RunAsync(roll, instant, Trigger.Timer, turn).ConfigureAwait(false);
            turn.Journal.Tell(tally, isScheduled: true);
            return tally;
        }
    }

    /// <summary>An alarm has gone off: the fleets it speaks of are evaluated.</summary>
    /// <param name="at">When it went off.</param>
    /// <param name="among">Which of all policies are meant.</param>
    /// <param name="turn">The invocation.</param>
    public async Task<byte[]> AlarmAsync(
        DateTimeOffset at,
        Func<ImmutableArray<PolicyRoll.Entry>, ImmutableArray<PolicyRoll.Entry>> among,
        Turn turn)
    {
        ArgumentNullException.ThrowIfNull(among);
        ArgumentNullException.ThrowIfNull(turn);
        if (!IsInTime(at, turn))
        {
            return Answers.Dropped();
        }

        var roll = among(await RollAsync(turn).ConfigureAwait(false));
        var tally = await dispatcher.RunAsync(roll, at, Trigger.Alarm, turn).ConfigureAwait(false);
        turn.Journal.Tell(tally, isScheduled: false);
        return Answers.Of([tally]);
    }

    /// <summary>Messages of the queue: the fleets they name are evaluated.</summary>
    /// <param name="messages">At least one.</param>
    /// <param name="turn">The invocation.</param>
    /// <returns>The ids of messages that the queue should deliver once more.</returns>
    public async Task<ImmutableArray<string>> QueueAsync(ImmutableArray<QueueMessage> messages, Turn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        foreach (var message in messages.OfType<QueueMessage.Unreadable>())
        {
            turn.Journal.Dropped("unreadable", $"message {message.Id}: {message.Why}");
        }

        ImmutableArray<QueueMessage.Readable> readable =
        [
            .. messages.OfType<QueueMessage.Readable>().Where(message => IsInTime(message.Scheduled, turn)),
        ];
        return readable.IsEmpty
            ? []
            : await policies.ListAsync(turn.Cancellation).ConfigureAwait(false) is { } texts
                ? await _queueRounds.RunAsync(readable, _shelf.Roll(texts), turn).ConfigureAwait(false)
                : readable.Select(message => message.Id).ToImmutableArray();
    }

    /// <summary>A call to evaluate one fleet, now.</summary>
    /// <param name="fleet">Which.</param>
    /// <param name="turn">The invocation.</param>
    /// <returns>The decision's record.</returns>
    /// <exception cref="RefusedException">There is no such fleet, or it could not be decided on.</exception>
    public async Task<byte[]> EvaluateAsync(FleetName fleet, Turn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return await _fleetCalls.AnswerAsync(fleet, await RollAsync(turn).ConfigureAwait(false), turn)
            .ConfigureAwait(false);
    }

    /// <summary>A call to explain a decision.</summary>
    /// <param name="of">Its id, or a fleet whose newest is meant.</param>
    /// <param name="turn">The invocation.</param>
    /// <returns>The explanation, line by line.</returns>
    /// <exception cref="RefusedException">There is no such decision.</exception>
    public Task<byte[]> ExplainAsync(string of, Turn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return _explainCalls.AnswerAsync(of, turn.Cancellation);
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
