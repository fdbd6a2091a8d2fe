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
public sealed record DecisionRecord(
    FleetName Fleet,
    string PolicyVersion,
    Mode Mode,
    Trigger Trigger,
    Decision Decision,
    ImmutableArray<PoolOutcome> Outcome)
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
    public string Text()
    {
        var buffer = new ArrayBufferWriter<byte>(initialCapacity: 4096);
        using var json = new Utf8JsonWriter(buffer, DecisionDocument.Options);
        json.WriteStartObject();
        json.Text("id", Id)
            .Text("fleet", Fleet.Value)
            .Text("policyVersion", PolicyVersion)
            .Text("mode", ModeWord(Mode))
            .Text("trigger", TriggerWord(Trigger))
            .Count("current", Decision.Current);
        DecisionDocument.WriteMembers(json, Decision);
        WriteOutcome(json);
        json.WriteEndObject();
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
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

    private static string ModeWord(Mode mode) => mode switch
    {
        Mode.DryRun => "dryRun",
        Mode.Shadow => "shadow",
        Mode.ScaleOutOnly => "scaleOutOnly",
        _ => "enforce",
    };

    private static string TriggerWord(Trigger trigger) => trigger switch
    {
        Trigger.Timer => "timer",
        Trigger.Alarm => "alarm",
        _ => "command",
    };
}
