using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

using LlmCloudScaler.AwsLambda.Journals;
using LlmCloudScaler.AwsLambda.Rounds;

namespace LlmCloudScaler.AwsLambda.Calls;

/// <summary>What invocations are answered with: one JSON object each.</summary>
internal static class Answers
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For an event that is too old, or from the future.</summary>
    public static byte[] Dropped() => Object(json => json.WriteBoolean("dropped", true));

    /// <summary>For an alarm that has not gone off.</summary>
    public static byte[] PassedOver(string state) => Object(json => json.WriteString("passedOver", state));

    /// <summary>For rounds: their numbers.</summary>
    public static byte[] Of(IEnumerable<RoundTally> tallies) => Object(json =>
    {
        json.WriteStartArray("rounds");
        foreach (var tally in tallies)
        {
            json.WriteStartObject();
            RoundLines.WriteNumbers(json, tally);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>For a batch of SQS: the messages to be delivered once more, in the form that Lambda takes from functions
    /// with <c>ReportBatchItemFailures</c>.</summary>
    public static byte[] Again(IEnumerable<string> messages) => Object(json =>
    {
        json.WriteStartArray("batchItemFailures");
        foreach (var message in messages)
        {
            json.WriteStartObject();
            json.WriteString("itemIdentifier", message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    /// <summary>For an explanation: its lines, which read well wherever JSON is shown.</summary>
    public static byte[] Explained(string? id, IEnumerable<string> lines) => Object(json =>
    {
        json.WriteString("id", id);
        json.WriteStartArray("explanation");
        foreach (var line in lines)
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
    });

    private static byte[] Object(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
