using System.Collections.Immutable;
using System.Text.Json;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.AwsLambda.Events;

/// <summary>Reads a batch of SQS messages. One that cannot be read leaves the others readable.</summary>
internal static class QueueReader
{
    private const string Allowed = "records of eventSource aws:sqs, each with messageId and body";

    /// <summary>The batch, or what is wrong with it.</summary>
    /// <param name="root">The event.</param>
    public static Event Read(JsonElement root)
    {
        var messages = ImmutableArray.CreateBuilder<QueueMessage>();
        foreach (var record in root.Items("Records"))
        {
            if (record.Text("eventSource") != "aws:sqs" || record.Text("messageId") is not { } id)
            {
                return new Event.Unknown(
                    $"a record with eventSource {record.Quote("eventSource")} and messageId {record.Quote("messageId")}",
                    Allowed);
            }

            messages.Add(Message(id, record.Text("body") ?? string.Empty));
        }

        return messages.Count > 0
            ? new Event.QueueBatch(messages.ToImmutable())
            : new Event.Unknown($"an object whose Records is {root.Quote("Records")}", Allowed);
    }

    private static QueueMessage Message(string id, string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Message(id, document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // As for events: the second tells of a text that is no Unicode.
            return new QueueMessage.Unreadable(id, $"its body is no JSON: {fault.Message}");
        }
    }

    private static QueueMessage Message(string id, JsonElement body)
    {
        var trigger = TriggerWords.Meant(body.Text("trigger"));
        ImmutableArray<FleetName> fleets =
        [
            .. body.Items("fleets")
                .Select(fleet => fleet.ValueKind is JsonValueKind.String ? fleet.GetString() : null)
                .Where(name => !string.IsNullOrEmpty(name)).Select(name => new FleetName(name!)),
        ];
        return body.Instant("scheduledTime") is { } scheduled && trigger is { } known && !fleets.IsEmpty
            ? new QueueMessage.Readable(id, scheduled, known, fleets)
            : new QueueMessage.Unreadable(
                id,
                $"its scheduledTime is {body.Quote("scheduledTime")}, its trigger {body.Quote("trigger")}, its fleets "
                + $"{body.Quote("fleets")}; allowed are an instant, one of {string.Join(", ", TriggerWords.All)}, and "
                + "names of fleets");
    }
}
