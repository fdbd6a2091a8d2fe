using System.Text.Json;

using LlmCloudScaler.AzureFunctions.Invocations;
using LlmCloudScaler.AzureFunctions.Rounds;
using LlmCloudScaler.AzureFunctions.Settings;
using LlmCloudScaler.Evaluation.Hosts;
using LlmCloudScaler.Evaluation.Hosts.Calls;
using LlmCloudScaler.Evaluation.Hosts.Journals;
using LlmCloudScaler.Evaluation.Hosts.Rounds;

namespace LlmCloudScaler.AzureFunctions;

/// <summary>Serves what the Functions host posts: one method for each function of the app.</summary>
/// <param name="settings">The deployment's.</param>
/// <param name="service">Does what is asked for.</param>
/// <param name="clock">Says for which instant a timer goes off; the host's word is not taken.</param>
internal sealed class Handler(HostSettings settings, FunctionService service, TimeProvider clock)
{
    /// <summary>How long the Functions host waits for an answer: the limit of .NET's HTTP client, which it leaves as it
    /// is (its <c>DefaultHttpWorkerService</c>), less what is on the way.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(95);

    /// <summary>The timer: a round of the schedule.</summary>
    public Task<byte[]> TickAsync(string invocation) => ServeAsync(
        "Tick",
        invocation,
        async turn =>
        {
            var at = ScheduledInstant.Of(settings.Schedule, clock.GetUtcNow(), settings.Rounds.MaxEventAge);
            return Answer.Done(await service.ScheduledAsync(at, turn).ConfigureAwait(false));
        });

    /// <summary>An alert: a round of the fleets it speaks of. Where it cannot be run the invocation fails, and the
    /// action group sends the alert once more.</summary>
    public Task<byte[]> AlertAsync(string invocation, JsonElement payload) =>
        ServeAsync("Alert", invocation, turn => AlertReader.Read(Payload.RequestBody(payload)).Match(
            alert => AlertAsync(alert, turn),
            unreadable => Task.FromResult(Refused(turn, StatusCodes.Status400BadRequest, unreadable.Why))));

    /// <summary>A message of the queue: a round of the fleets it names.</summary>
    /// <exception cref="RefusedException">What kept a fleet from being decided on may pass: the queue is to deliver the
    /// message once more.</exception>
    public Task<byte[]> FanOutAsync(string invocation, JsonElement payload) =>
        ServeAsync("FanOut", invocation, async turn =>
        {
            var (id, body) = Payload.Message(payload);
            var again = await service.QueueAsync([RoundMessage.Read(id, body)], turn).ConfigureAwait(false);
            return again.IsEmpty
                ? Answer.Done("{}"u8.ToArray())
                : throw new RefusedException($"Message {id} is to be delivered once more.");
        });

    /// <summary>A person's or a program's call.</summary>
    public Task<byte[]> CallAsync(string invocation, JsonElement payload) =>
        ServeAsync("Call", invocation, turn => CallAsync(
            CallReader.Read(Payload.RequestBody(payload) ?? default), turn));

    private async Task<byte[]> CallAsync(Call call, Turn turn)
    {
        try
        {
            return await call.Match(
                async fleet => Answered(await service.EvaluateAsync(fleet.Name, turn).ConfigureAwait(false)),
                async explain => Answered(await service.ExplainAsync(explain.Of, turn).ConfigureAwait(false)),
                unreadable => Task.FromResult(Refused(turn, StatusCodes.Status400BadRequest, unreadable.Why)))
                .ConfigureAwait(false);
        }
        catch (RefusedException refused)
        {
            return Refused(turn, StatusCodes.Status422UnprocessableEntity, refused.Message);
        }
    }

    private async Task<byte[]> AlertAsync(Alert alert, Turn turn)
    {
        if (alert.Condition != "Fired")
        {
            turn.Journal.PassedOver(alert.Rule, alert.Condition);
            return Answered(Answers.PassedOver(alert.Condition));
        }

        return Answered(await service.AlarmAsync(alert.At, roll => AlertFleets.Among(roll, alert), turn)
            .ConfigureAwait(false));
    }

    private Task<byte[]> ServeAsync(string function, string invocation, Func<Turn, Task<byte[]>> serve) =>
        service.ServeAsync(new Invocation(invocation, TraceId: null, function, Longest), serve);

    private static byte[] Answered(byte[] body) => Answer.Http(StatusCodes.Status200OK, body);

    /// <summary>Who sent the request is told; the invocation has done all it could.</summary>
    private static byte[] Refused(Turn turn, int status, string message)
    {
        turn.Journal.Fault(message);
        return Answer.Http(status, Answers.Error(message));
    }
}
