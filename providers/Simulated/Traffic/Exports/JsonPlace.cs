using System.Globalization;
using System.Text.Json;

namespace LlmCloudScaler.Providers.Simulated.Traffic.Exports;

/// <summary>A value in an export that knows where it is.</summary>
/// <param name="File">What messages call the file.</param>
/// <param name="Path">Where in the file, such as <c>MetricDataResults[0].Values[3]</c>; empty for the whole.</param>
/// <param name="Element">The value.</param>
internal readonly record struct JsonPlace(string File, string Path, JsonElement Element)
{
    /// <summary>Longest excerpt of a value in a message.</summary>
    private const int Shown = 60;

    /// <summary>A member; null when it is not there or is JSON's null, which says the same in all exports.</summary>
    public JsonPlace? Member(string name) =>
        Element.ValueKind is JsonValueKind.Object && Element.TryGetProperty(name, out var member)
            && member.ValueKind is not JsonValueKind.Null
            ? new(File, Path.Length == 0 ? name : $"{Path}.{name}", member)
            : null;

    /// <summary>A member that must be there.</summary>
    public JsonPlace Needed(string name) => Member(name) ?? throw new TraceFormatException(
        File, null, Path.Length == 0 ? name : $"{Path}.{name}", null, "it is part of every such export.");

    /// <summary>The items of a list.</summary>
    public IEnumerable<JsonPlace> Items()
    {
        if (Element.ValueKind is not JsonValueKind.Array)
        {
            throw Fault("must be a list.");
        }

        var (file, path) = (File, Path);
        return Element.EnumerateArray()
            .Select((item, index) => new JsonPlace(file, FormattableString.Invariant($"{path}[{index}]"), item));
    }

    /// <summary>The members of an object.</summary>
    public IEnumerable<JsonPlace> Members()
    {
        if (Element.ValueKind is not JsonValueKind.Object)
        {
            throw Fault("must be an object.");
        }

        var (file, path) = (File, Path);
        return Element.EnumerateObject().Select(each => new JsonPlace(file, $"{path}.{each.Name}", each.Value));
    }

    /// <summary>Text.</summary>
    public string Text() =>
        Element.ValueKind is JsonValueKind.String ? Element.GetString()! : throw Fault("must be text.");

    /// <summary>A number of requests or tokens, as JSON writes it or as text; null for NaN, which Prometheus writes
    /// where nothing was measured.</summary>
    public double? Amount()
    {
        var text = Element.ValueKind is JsonValueKind.String ? Element.GetString() : Element.GetRawText();
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && value is (>= 0 and < double.PositiveInfinity) or double.NaN
            ? double.IsNaN(value) ? null : value
            : throw Fault("must be a number, 0 or more.");
    }

    /// <summary>An instant, as time since 1970 began: ISO 8601 text with an offset, or a number of seconds.</summary>
    public TimeSpan Instant()
    {
        if (Element.ValueKind is JsonValueKind.Number && Element.TryGetDouble(out var seconds)
            && Math.Abs(seconds) < DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return TimeSpan.FromTicks((long)Math.Round(seconds * TimeSpan.TicksPerSecond));
        }

        return Element.ValueKind is JsonValueKind.String && DateTimeOffset.TryParse(
            Element.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            ? instant - DateTimeOffset.UnixEpoch
            : throw Fault("must be a time such as 2026-01-05T09:00:00Z, or seconds since 1970.");
    }

    /// <summary>That the value is not what is allowed.</summary>
    public TraceFormatException Fault(string allowed)
    {
        var raw = Element.ValueKind is JsonValueKind.String ? Element.GetString()! : Element.GetRawText();
        var place = Path.Length == 0 ? null : Path;
        return new(File, null, place, raw.Length > Shown ? raw[..Shown] + "…" : raw, allowed);
    }
}
