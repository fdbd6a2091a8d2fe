using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Evaluation.Records;

/// <summary>A decision and what became of it: one structured log line for each tick, kept in the state store.</summary>
/// <param name="Fleet">Whose.</param>
/// <param name="PolicyVersion">The policy text it was decided by.</param>
/// <param name="Mode">What might be done about it.</param>
/// <param name="Trigger">What made it happen.</param>
/// <param name="Decision">What was decided, and why.</param>
/// <param name="Outcome">What became of each pool, in the policy's order.</param>
/// <param name="Basis">What it was decided from, so that it can be decided again; null where that is not told.</param>
public sealed record DecisionRecord(
    FleetName Fleet,
    string PolicyVersion,
    Mode Mode,
    Trigger Trigger,
    Decision Decision,
    ImmutableArray<PoolOutcome> Outcome,
    DecisionBasis? Basis = null)
{
    /// <summary>The decision's id: the fleet and the instant, so that the same tick twice is one record.</summary>
    public string Id => IdOf(Fleet, Decision.At);

    /// <summary>The id of a fleet's decision at an instant, to the millisecond.</summary>
    /// <example><c>chat@20260105T000100000Z</c>.</example>
    public static string IdOf(FleetName fleet, DateTimeOffset at) => fleet.Value + at.UtcDateTime.ToString(
        "'@'yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads a record, or a decision line that is none yet. No text makes it throw.</summary>
    public static RecordRead Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return JsonSerializer.Deserialize(text, RecordJson.Default.RecordedDecision) is { } recorded
                ? new RecordRead.Known(recorded)
                : new RecordRead.Unreadable("it is null");
        }
        catch (JsonException fault)
        {
            return new RecordRead.Unreadable(fault.Message);
        }
    }

    /// <summary>The record as one line of JSON, without a line end.</summary>
    public string Text() => Line(json =>
    {
        json.Text("id", Id)
            .Text("fleet", Fleet.Value)
            .Text("policyVersion", PolicyVersion)
            .Text("mode", ModeWords.Of(Mode))
            .Text("trigger", TriggerWords.Of(Trigger));
        WriteDecided(json, Decision);
        WriteOutcome(json);
        WriteBasis(json);
    });

    /// <summary>What of a record the decision alone makes, as one JSON object.</summary>
    internal static string DecidedText(Decision decision) => Line(json => WriteDecided(json, decision));

    private static string Line(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(initialCapacity: 8192);
        using var json = new Utf8JsonWriter(buffer, DecisionDocument.Options);
        json.WriteStartObject();
        members(json);
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteDecided(Utf8JsonWriter json, Decision decision)
    {
        json.Count("current", decision.Current);
        DecisionDocument.WriteMembers(json, decision);
    }

    private void WriteBasis(Utf8JsonWriter json)
    {
        if (Basis is not { } basis)
        {
            return;
        }

        json.WritePropertyName("observation");
        json.WriteRawValue(basis.Observation);
        json.WritePropertyName("memory");
        if (basis.Memory is { } memory)
        {
            // A text in JSON has no line end, so one can only stand between two values.
            json.WriteRawValue(memory.Replace('\n', ' ').Replace('\r', ' '));
        }
        else
        {
            json.WriteNullValue();
        }
    }

    private void WriteOutcome(Utf8JsonWriter json)
    {
        json.WriteStartArray("outcome");
        foreach (var each in Outcome)
        {
            json.WriteStartObject();
            json.Text("pool", each.Pool.Value);
            WriteResult(json, each.Outcome);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter json, ActuationOutcome? outcome) => _ = outcome is null
        ? json.Text("result", "unknown")
        : outcome.Match(
            applied => json.Text("result", "applied"),
            unchanged => json.Text("result", "unchanged"),
            refused => json.Text("result", "noCapacity").Count("granted", refused.Granted),
            refused => json.Text("result", "quota").Count("granted", refused.Granted),
            throttled => json.Text("result", "throttled").Seconds("retryAfterSeconds", throttled.RetryAfter),
            denied => json.Text("result", "denied").Text("detail", denied.Detail),
            conflict => json.Text("result", "conflict").Text("detail", conflict.Detail),
            skipped => json.Text("result", "skippedByMode"));
}
