using System.Text.Json;

using LlmCloudScaler.CloudRun.Requests;
using LlmCloudScaler.CloudRun.Rounds;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Evaluation.Hosts;
using LlmCloudScaler.Evaluation.Hosts.Calls;
using LlmCloudScaler.Evaluation.Hosts.Journals;
using LlmCloudScaler.Evaluation.Hosts.Rounds;

namespace LlmCloudScaler.CloudRun;

/// <summary>Serves what comes over HTTP, once it is known who sent it: one method for each route.</summary>
/// <param name="service">Does what is asked for.</param>
/// <param name="clock">Says when now is.</param>
internal sealed class Handler(FunctionService service, TimeProvider clock)
{
    /// <summary>How long a request may last: two seconds less than the deployment lets Cloud Run wait, to answer before
    /// it cuts the line; that in turn is less than a minute, so that a scheduled round ends before the next begins.
    /// </summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(53);

    /// <summary>Cloud Scheduler's job: a round of the schedule.</summary>
    /// <param name="id">The request's.</param>
    /// <param name="scheduled">The instant that the job was meant for, as its header says; null where it does not.
    /// </param>
    public Task<Reply> TickAsync(RequestId id, DateTimeOffset? scheduled) => ServeAsync("tick", id, async turn =>
        Reply.Done(await service.ScheduledAsync(scheduled ?? Minute(clock.GetUtcNow()), turn).ConfigureAwait(false)));

    /// <summary>An incident, pushed by Pub/Sub: a round of the fleets it speaks of. What is no incident is dropped: it
    /// would be pushed for a week.</summary>
    public Task<Reply> AlertAsync(RequestId id, JsonElement body) => ServeAsync("alert", id, async turn =>
    {
        if (Push.Read(body) is not { } push || Incident.Read(push.Text) is not { } incident)
        {
            turn.Journal.Dropped("unreadable", $"the request is no {Incident.Allowed}, in {Push.Allowed}");
            return Reply.Done(Answers.Dropped());
        }

        if (incident.State != "open")
        {
            turn.Journal.PassedOver(incident.Policy, incident.State);
            return Reply.Done(Answers.PassedOver(incident.State));
        }

        return Reply.Done(await service.AlarmAsync(
            incident.At, roll => IncidentFleets.Among(roll, incident), turn).ConfigureAwait(false));
    });

    /// <summary>A message of the topic, pushed by Pub/Sub: a round of the fleets it names.</summary>
    public Task<Reply> FanOutAsync(RequestId id, JsonElement body) => ServeAsync("fanout", id, async turn =>
    {
        if (Push.Read(body) is not { } push)
        {
            turn.Journal.Dropped("unreadable", $"the request is no {Push.Allowed}");
            return Reply.Done(Answers.Dropped());
        }

        var again = await service.QueueAsync([RoundMessage.Read(push.Id, push.Text)], turn).ConfigureAwait(false);
        return again.IsEmpty
            ? Reply.Done("{}"u8.ToArray())
            : Reply.Error(
                StatusCodes.Status503ServiceUnavailable, $"Message {push.Id} is to be delivered once more.");
    });

    /// <summary>A person's or a program's call.</summary>
    public Task<Reply> CallAsync(RequestId id, JsonElement body) => ServeAsync("call", id, async turn =>
    {
        try
        {
            return await CallReader.Read(body).Match(
                async fleet => Reply.Done(await service.EvaluateAsync(fleet.Name, turn).ConfigureAwait(false)),
                async explain => Reply.Done(await service.ExplainAsync(explain.Of, turn).ConfigureAwait(false)),
                unreadable => Task.FromResult(Refused(turn, StatusCodes.Status400BadRequest, unreadable.Why)))
                .ConfigureAwait(false);
        }
        catch (RefusedException refused)
        {
            return Refused(turn, StatusCodes.Status422UnprocessableEntity, refused.Message);
        }
    });

    private Task<Reply> ServeAsync(string route, RequestId id, Func<Turn, Task<Reply>> serve) =>
        service.ServeAsync(new Invocation(id.Value, id.Trace, route, Longest), serve);

    /// <summary>Who sent the request is told; sending it once more would not help.</summary>
    private static Reply Refused(Turn turn, int status, string message)
    {
        turn.Journal.Fault(message);
        return Reply.Error(status, message);
    }

    /// <summary>Cloud Scheduler knows no instants but those of whole minutes.</summary>
    private static DateTimeOffset Minute(DateTimeOffset now) => Periods.Floor(now, TimeSpan.FromMinutes(1));
}
