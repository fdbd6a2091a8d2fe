using System.Collections.Immutable;
using System.Text.Json;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.Evaluation.Observations;

/// <summary>Reads the members of one line and keeps what is wrong with them, so that all is told at once.</summary>
internal sealed class LineReader
{
    /// <summary>As much of a value as a person needs to find it.</summary>
    private const int Shown = 60;

    private const string AllowedCount = "a whole number, 0 or more";

    /// <summary>Instants beyond these are slips of a unit, and too near the ends of time to add a window to.</summary>
    private static readonly DateTimeOffset Earliest = DateTimeOffset.UnixEpoch;

    private static readonly DateTimeOffset Latest = new(2400, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly List<Violation> _violations = [];

    public ImmutableArray<Violation> Violations => [.. _violations];

    public void Tell(string path, JsonElement? value, string allowed)
    {
        var text = value?.GetRawText() ?? "nothing";
        _violations.Add(new Violation(path, text.Length > Shown ? text[..Shown] + "…" : text, allowed));
    }

    /// <summary>Whether it is an object; members that are not known are told.</summary>
    /// <param name="element">What stands there.</param>
    /// <param name="path">Where.</param>
    /// <param name="known">The members it may have.</param>
    /// <param name="prefix">What precedes a member's name in its path.</param>
    public bool IsObject(JsonElement element, string path, ImmutableArray<string> known, string prefix)
    {
        if (element.ValueKind is not JsonValueKind.Object)
        {
            Tell(path, element, "an object");
            return false;
        }

        foreach (var member in element.EnumerateObject())
        {
            if (!IsKnown(member, known))
            {
                Tell(
                    prefix + member.Name,
                    member.Value,
                    $"{string.Join(", ", known)}{Spelling.Advice(member.Name, known)}");
            }
        }

        return true;
    }

    /// <summary>The elements of a member that is an array; none, and told, where it is not.</summary>
    public IEnumerable<JsonElement> Elements(JsonElement parent, string name, string allowed)
    {
        if (!parent.TryGetProperty(name, out var array))
        {
            Tell(name, null, allowed);
            return [];
        }

        if (array.ValueKind is not JsonValueKind.Array)
        {
            Tell(name, array, allowed);
            return [];
        }

        return array.EnumerateArray();
    }

    /// <summary>A needed count; null, and told, where it is none.</summary>
    public Replicas? Count(JsonElement parent, string name, string prefix)
    {
        if (!parent.TryGetProperty(name, out var value))
        {
            Tell(prefix + name, null, AllowedCount);
            return null;
        }

        if (value.ValueKind is JsonValueKind.Number && value.TryGetDecimal(out var number)
            && number >= 0 && number <= int.MaxValue && decimal.Truncate(number) == number)
        {
            return Replicas.Of((int)number);
        }

        Tell(prefix + name, value, AllowedCount);
        return null;
    }

    /// <summary>A needed instant; null, and told, where it is none.</summary>
    public DateTimeOffset? Instant(JsonElement parent, string name, string prefix)
    {
        if (!parent.TryGetProperty(name, out var value))
        {
            Tell(prefix + name, null, InstantText.Allowed);
            return null;
        }

        return Instant(value, prefix + name);
    }

    /// <summary>An instant; null, and told, where it is none.</summary>
    public DateTimeOffset? Instant(JsonElement value, string path)
    {
        var instant = value.ValueKind is JsonValueKind.String ? InstantText.Read(value.GetString()) : null;
        if (instant is null || instant < Earliest || instant > Latest)
        {
            Tell(path, value, InstantText.Allowed);
            return null;
        }

        return instant;
    }

    /// <summary>A finite number; null, and told, where it is none.</summary>
    public double? Number(JsonElement value, string path, string allowed)
    {
        if (value.ValueKind is JsonValueKind.Number && value.TryGetDouble(out var number) && double.IsFinite(number))
        {
            return number;
        }

        Tell(path, value, allowed);
        return null;
    }

    /// <summary>A needed text that is not empty; null, and told, where it is none.</summary>
    public string? Text(JsonElement parent, string name, string prefix, string allowed)
    {
        var isThere = parent.TryGetProperty(name, out var value);
        if (isThere && value.ValueKind is JsonValueKind.String && value.GetString() is { Length: > 0 } text)
        {
            return text;
        }

        Tell(prefix + name, isThere ? value : null, allowed);
        return null;
    }

    private static bool IsKnown(JsonProperty member, ImmutableArray<string> known)
    {
        foreach (var name in known)
        {
            if (member.NameEquals(name))
            {
                return true;
            }
        }

        return false;
    }
}
