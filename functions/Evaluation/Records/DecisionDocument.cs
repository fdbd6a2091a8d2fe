using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Evaluation.Records;

/// <summary>A decision as one line of JSON: the answer of <c>decide</c> and the body of every record.</summary>
/// <remarks>The members and their units are in <c>docs/decision-record.md</c>, the codes in <c>docs/reasons.md</c>.
/// </remarks>
public static class DecisionDocument
{
    /// <summary>Names and sentences are for people and shells, not for web pages: quotes stay quotes.</summary>
    internal static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The line, without a line end.</summary>
    public static string Text(Decision decision)
    {
        var buffer = new ArrayBufferWriter<byte>(initialCapacity: 4096);
        using var json = new Utf8JsonWriter(buffer, Options);
        Write(json, decision);
        json.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the line as one JSON object; the caller flushes.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="decision">What was decided.</param>
    public static void Write(Utf8JsonWriter json, Decision decision)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(decision);
        json.WriteStartObject();
        WriteMembers(json, decision);
        json.WriteEndObject();
    }

    /// <summary>The members without the braces, for a record to put its own around.</summary>
    internal static void WriteMembers(Utf8JsonWriter json, Decision decision)
    {
        json.Instant("at", decision.At).Count("desired", decision.Desired).Count("warm", decision.Warm);
        WriteVictims(json, decision.Victims);
        json.Text("action", ActionWord(decision.Action))
            .Text("code", decision.Because.Code)
            .Text("reason", ReasonText.Of(decision.Because));
        WriteDerivation(json, decision.Derivation);
        if (decision.Pools.Length > 1)
        {
            WritePools(json, decision.Pools);
        }

        WriteAlarms(json, decision);
    }

    private static void WriteDerivation(Utf8JsonWriter json, ImmutableArray<Step> derivation)
    {
        json.WriteStartArray("derivation");
        foreach (var step in derivation)
        {
            json.WriteStartObject();
            json.Text("stage", StageWord(step.Stage)).Text("code", step.Because.Code);
            ReasonNumbers.Write(json, step.Because);
            if (step.From is { } from)
            {
                json.Count("from", from);
            }

            if (step.To is { } to)
            {
                json.Count("to", to);
            }

            json.Text("text", ReasonText.Of(step.Because));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePools(Utf8JsonWriter json, ImmutableArray<PoolIntent> pools)
    {
        json.WriteStartArray("pools");
        foreach (var pool in pools)
        {
            json.WriteStartObject();
            json.Text("pool", pool.Pool.Value).Count("desired", pool.Desired).Count("warm", pool.Warm);
            WriteVictims(json, pool.Victims);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteVictims(Utf8JsonWriter json, ImmutableArray<ReplicaId> victims)
    {
        json.WriteStartArray("victims");
        foreach (var victim in victims)
        {
            json.WriteStringValue(victim.Value);
        }

        json.WriteEndArray();
    }

    private static void WriteAlarms(Utf8JsonWriter json, Decision decision)
    {
        var alarms = decision.Alarms;
        if (alarms.IsEmpty)
        {
            return;
        }

        json.WriteStartArray("alarms");
        foreach (var code in alarms.Select(alarm => alarm.Code).Distinct())
        {
            json.WriteStringValue(code);
        }

        json.WriteEndArray();
    }

    private static string ActionWord(ScaleAction action) => action switch
    {
        ScaleAction.ScaleOut => "scaleOut",
        ScaleAction.ScaleIn => "scaleIn",
        _ => "hold",
    };

    private static string StageWord(Stage stage) => stage switch
    {
        Stage.Reading => "reading",
        Stage.Recall => "recall",
        Stage.Bounds => "bounds",
        Stage.Scaler => "scaler",
        Stage.Choice => "choice",
        Stage.Constraint => "constraint",
        Stage.Allocation => "allocation",
        Stage.Warmth => "warmth",
        _ => "victims",
    };
}
