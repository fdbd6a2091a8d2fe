using System.Text.Json;

using LlmCloudScaler.Evaluation.Hosts;
using LlmCloudScaler.Evaluation.Hosts.Calls;

namespace LlmCloudScaler.AwsLambda.Events;

/// <summary>Reads an event. Whatever it is, the answer is a case of <see cref="Event"/>, never an exception.</summary>
internal static class EventReader
{
    private const string AllowedEvents =
        $$"""
        {"trigger":"schedule","scheduledTime":"2026-01-05T00:01:00Z"}, an EventBridge "Scheduled Event" or "CloudWatch
        Alarm State Change", a CloudWatch alarm's own action, a batch of SQS messages, {{Call.Allowed}}
        """;

    private static readonly string Allowed = AllowedEvents.ReplaceLineEndings(" ");

    /// <summary>Reads an event's bytes.</summary>
    public static Event Read(ReadOnlyMemory<byte> input)
    {
        try
        {
            using var document = JsonDocument.Parse(input);
            return Read(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The second is how the platform tells of a text that is no Unicode: half of a pair, as an escape.
            return new Event.Unknown($"no JSON: {fault.Message}", Allowed);
        }
    }

    private static Event Read(JsonElement root) =>
        root.Text("trigger") is "schedule" ? Scheduled(root, "scheduledTime")
        : root.Member("Records") is not null ? QueueReader.Read(root)
        : root.Text("detail-type") is "Scheduled Event" ? Scheduled(root, "time")
        : root.Text("detail-type") is "CloudWatch Alarm State Change" && root.Member("detail") is { } detail
            ? AlarmReader.Read(detail)
        : root.Member("alarmData") is { } alarm ? AlarmReader.Read(alarm)
        : CallReader.Read(root).Match<Event>(
            call => new Event.FleetCall(call.Name),
            call => new Event.ExplainCall(call.Of),
            unreadable => new Event.Unknown(unreadable.Found, Allowed));

    private static Event Scheduled(JsonElement root, string member) => root.Instant(member) is { } at
        ? new Event.ScheduledRound(at)
        : new Event.Unknown(
            $"a schedule's event whose {member} is {root.Quote(member)}", "an instant such as 2026-01-05T00:01:00Z");
}
