using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.Evaluation.Hosts.Rounds;

/// <summary>How some fleets of a round are written as a message of a queue, and read again.</summary>
public static class RoundMessage
{
    /// <summary>The most fleets in a message whatever is set: ten messages have to fit into one call of SQS, of 256
    /// KiB, and one into a message of a storage queue, of 64 KiB in Base64.</summary>
    public const int MostFleets = 100;

    /// <summary>The body of a message.</summary>
    /// <param name="fleets">Which are to be evaluated; at most <see cref="MostFleets"/>.</param>
    /// <param name="scheduled">The instant the round is meant for.</param>
    /// <param name="trigger">What made it happen.</param>
    public static string Body(IReadOnlyCollection<FleetName> fleets, DateTimeOffset scheduled, Trigger trigger)
    {
        ArgumentNullException.ThrowIfNull(fleets);
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("scheduledTime", scheduled.UtcDateTime);
            json.WriteString("trigger", TriggerWords.Of(trigger));
            json.WriteStartArray("fleets");
            foreach (var fleet in fleets)
            {
                json.WriteStringValue(fleet.Value);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>Reads a message.</summary>
    /// <param name="id">The queue's name of it.</param>
    /// <param name="body">Anything.</param>
    public static QueueMessage Read(string id, string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(id, document.RootElement);
        }
        catch (JsonException fault)
        {
            return new QueueMessage.Unreadable(id, $"its body is no JSON: {fault.Message}");
        }
    }

    /// <summary>Reads a message whose body was read as JSON already.</summary>
    /// <param name="id">The queue's name of it.</param>
    /// <param name="body">Anything.</param>
    public static QueueMessage Read(string id, JsonElement body)
    {
        var trigger = TriggerWords.Meant(body.Text("trigger"));
        ImmutableArray<FleetName> fleets =
        [
            .. body.Items("fleets").Select(EventMembers.Text)
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
