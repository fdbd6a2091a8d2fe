using System.Text.Json;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Evaluation.Hosts;

namespace LlmCloudScaler.AwsLambda.Events;

/// <summary>Reads an event. Whatever it is, the answer is a case of <see cref="Event"/>, never an exception.</summary>
internal static class EventReader
{
    /// <summary>The most members that an error names.</summary>
    private const int MostNamed = 8;

    private const string AllowedEvents =
        """
        {"trigger":"schedule","scheduledTime":"2026-01-05T00:01:00Z"}, an EventBridge "Scheduled Event" or "CloudWatch
        Alarm State Change", a CloudWatch alarm's own action, a batch of SQS messages, {"fleet":"NAME"} or
        {"explain":"DECISION-ID or FLEET"}
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
        : Call(root) ?? new Event.Unknown(Described(root), Allowed);

    private static Event Scheduled(JsonElement root, string member) => root.Instant(member) is { } at
        ? new Event.ScheduledRound(at)
        : new Event.Unknown(
            $"a schedule's event whose {member} is {root.Quote(member)}", "an instant such as 2026-01-05T00:01:00Z");

    /// <summary>A call has one member and nothing besides: whoever writes two means something that we do not know.
    /// </summary>
    private static Event? Call(JsonElement root) =>
        root.ValueKind is not JsonValueKind.Object || root.EnumerateObject().Count() != 1 ? null
        : root.Text("fleet") is { } fleet ? new Event.FleetCall(new FleetName(fleet))
        : root.Text("explain") is { } of ? new Event.ExplainCall(of)
        : null;

    private static string Described(JsonElement root)
    {
        if (root.ValueKind is not JsonValueKind.Object)
        {
            return $"JSON, but no object: {root.ValueKind}";
        }

        var names = root.EnumerateObject().Select(member => member.Name).ToArray();
        var shown = names.Take(MostNamed).Select(name => $"{EventMembers.Cut(name)}: {root.Quote(name)}")
            .Concat(names.Length > MostNamed ? ["…"] : []);
        return names.Length == 0 ? "an empty object" : $"an object of {string.Join(", ", shown)}";
    }
}
