using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.Evaluation.Hosts.Journals;

/// <summary>The log of one invocation: one JSON object a line. Every line has a level, a type and the invocation's ids.
/// Not to be written by several at a time.</summary>
/// <param name="outlets">Where to.</param>
/// <param name="clock">Read for each line.</param>
/// <param name="invocation">Whose.</param>
public sealed class Journal(Outlets outlets, TimeProvider clock, Invocation invocation)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whose it is.</summary>
    public Invocation Invocation => invocation;

    /// <summary>The instant of a line written now.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Writes a line.</summary>
    /// <param name="level">How much it matters.</param>
    /// <param name="type">What it tells of.</param>
    /// <param name="members">Writes what it says.</param>
    public void Line(Level level, string type, Action<Utf8JsonWriter> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        var buffer = new ArrayBufferWriter<byte>(initialCapacity: 512);
        Head(buffer, level, type, members);
        outlets.Line(level, type, buffer.WrittenMemory);
    }

    /// <summary>Writes a decision record: its own members after those of every line. It goes without what it was
    /// decided from where the line would be too long; the state store has that.</summary>
    public void Record(DecisionRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        var line = RecordLine(record);
        outlets.Line(
            Level.Info,
            "decision",
            line.WrittenCount < outlets.LongestLine
                ? line.WrittenMemory
                : RecordLine(record with { Basis = null }).WrittenMemory);
    }

    /// <summary>Tells metrics about ourselves.</summary>
    /// <param name="figures">The values.</param>
    /// <param name="fleet">The fleet they speak of; null for the function as a whole.</param>
    public void Metrics(ImmutableArray<Figure> figures, string? fleet = null) =>
        outlets.Metrics(this, figures, fleet);

    private ArrayBufferWriter<byte> RecordLine(DecisionRecord record)
    {
        var head = new ArrayBufferWriter<byte>(initialCapacity: 512);
        Head(head, Level.Info, "decision", _ => { });
        var text = record.Text();
        var line = new ArrayBufferWriter<byte>(initialCapacity: head.WrittenCount + text.Length);

        // Both are objects with members: the end of the one and the beginning of the other become a comma.
        line.Write(head.WrittenSpan[..^1]);
        line.Write(","u8);
        Encoding.UTF8.GetBytes(text.AsSpan(1), line);
        return line;
    }

    private void Head(ArrayBufferWriter<byte> buffer, Level level, string type, Action<Utf8JsonWriter> members)
    {
        using var json = new Utf8JsonWriter(buffer, Options);
        json.WriteStartObject();
        json.WriteString("level", level switch
        {
            Level.Info => "INFO",
            Level.Warn => "WARN",
            _ => "ERROR",
        });
        json.WriteString("timestamp", clock.GetUtcNow().UtcDateTime.ToString(
            "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteString("type", type);
        json.WriteString("requestId", invocation.RequestId);
        if (invocation.TraceId is { } trace)
        {
            json.WriteString("traceId", trace);
        }

        members(json);
        json.WriteEndObject();
        json.Flush();
    }
}
