using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

using LlmCloudScaler.Evaluation.Hosts.Journals;
using LlmCloudScaler.Evaluation.Hosts.Rounds;

namespace LlmCloudScaler.Evaluation.Hosts.Calls;

/// <summary>What invocations are answered with: one JSON object each.</summary>
public static class Answers
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For an event that is too old, or from the future.</summary>
    public static byte[] Dropped() => Written(json => json.WriteBoolean("dropped", true));

    /// <summary>For an alarm that has not gone off.</summary>
    public static byte[] PassedOver(string state) => Written(json => json.WriteString("passedOver", state));

    /// <summary>For what cannot be served: why.</summary>
    public static byte[] Error(string message) => Written(json => json.WriteString("error", message));

    /// <summary>For rounds: their numbers.</summary>
    public static byte[] Of(IEnumerable<RoundTally> tallies) => Written(json =>
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

    /// <summary>For an explanation: its lines, which read well wherever JSON is shown.</summary>
    public static byte[] Explained(string? id, IEnumerable<string> lines) => Written(json =>
    {
        json.WriteString("id", id);
        json.WriteStartArray("explanation");
        foreach (var line in lines)
        {
            json.WriteStringValue(line);
        }

        json.WriteEndArray();
    });

    /// <summary>One object.</summary>
    /// <param name="members">Writes what it says.</param>
    public static byte[] Written(Action<Utf8JsonWriter> members)
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
