using System.Collections.Immutable;
using System.Text.Json;

using LlmCloudScaler.Evaluation.Hosts;
using LlmCloudScaler.Evaluation.Hosts.Rounds;

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
                    $"a record with eventSource {record.Quote("eventSource")} and messageId "
                    + record.Quote("messageId"),
                    Allowed);
            }

            messages.Add(RoundMessage.Read(id, record.Text("body") ?? string.Empty));
        }

        return messages.Count > 0
            ? new Event.QueueBatch(messages.ToImmutable())
            : new Event.Unknown($"an object whose Records is {root.Quote("Records")}", Allowed);
    }
}
