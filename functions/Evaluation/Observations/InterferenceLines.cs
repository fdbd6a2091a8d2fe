using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.Evaluation.Observations;

/// <summary>The <c>interference</c> of a pool: each an object with one member that says of what kind it is.</summary>
internal static class InterferenceLines
{
    /// <summary>The pool's member.</summary>
    public const string Member = "interference";

    private const string SecondController = "secondController";
    private const string SuspendedProcess = "suspendedProcess";
    private const string Allowed = "a name";

    private static readonly ImmutableArray<string> Kinds = [SecondController, SuspendedProcess];

    /// <summary>Writes the member; nothing where nothing works against us.</summary>
    public static void Write(Utf8JsonWriter json, ImmutableArray<Interference> interference)
    {
        if (interference.IsEmpty)
        {
            return;
        }

        json.WriteStartArray(Member);
        foreach (var each in interference)
        {
            json.WriteStartObject();
            _ = each.Match(
                second => json.Text(SecondController, second.Name),
                suspended => json.Text(SuspendedProcess, suspended.Process));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Reads the member; empty where the pool has none.</summary>
    public static ImmutableArray<Interference> Read(LineReader line, JsonElement pool, string prefix)
    {
        if (!pool.TryGetProperty(Member, out var told) || told.ValueKind is JsonValueKind.Null)
        {
            return [];
        }

        if (told.ValueKind is not JsonValueKind.Array)
        {
            line.Tell(prefix + Member, told, "an array");
            return [];
        }

        var read = ImmutableArray.CreateBuilder<Interference>();
        foreach (var (index, element) in told.EnumerateArray().Index())
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{prefix}{Member}[{index}]");
            if (line.IsObject(element, path, Kinds, path + ".") && One(line, element, path) is { } one)
            {
                read.Add(one);
            }
        }

        return read.ToImmutable();
    }

    private static Interference? One(LineReader line, JsonElement element, string path)
    {
        if (element.TryGetProperty(SuspendedProcess, out _))
        {
            return line.Text(element, SuspendedProcess, path + ".", Allowed) is { } process
                ? new Interference.SuspendedProcess(process)
                : null;
        }

        return line.Text(element, SecondController, path + ".", Allowed) is { } name
            ? new Interference.SecondController(name)
            : null;
    }
}
