using System.Globalization;
using System.Text.Json;

namespace LlmCloudScaler.Evaluation.Hosts;

/// <summary>Members of events, read without believing anything of them.</summary>
public static class EventMembers
{
    /// <summary>The most of a text that an error quotes, in characters.</summary>
    private const int Quoted = 80;

    private static readonly string[] Instants =
        ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz"];

    /// <summary>A member; null where there is none.</summary>
    public static JsonElement? Member(this JsonElement element, string name)
    {
        try
        {
            return element.ValueKind is JsonValueKind.Object && element.TryGetProperty(name, out var member)
                ? member
                : null;
        }
        catch (InvalidOperationException)
        {
            // A name beside it is no Unicode: half of a pair, as an escape.
            return null;
        }
    }

    /// <summary>A member that is a text, and not an empty one; null where it is not.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Member(name) is { } member && Text(member) is { Length: > 0 } text ? text : null;

    /// <summary>The text that something is; null where it is none, or no Unicode: half of a pair, as an escape.
    /// </summary>
    public static string? Text(JsonElement element)
    {
        try
        {
            return element.ValueKind is JsonValueKind.String ? element.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The elements of a member that is a list; none where it is not.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } member ? member.EnumerateArray() : [];

    /// <summary>A member that is an instant with its offset; clouds write <c>Z</c>, <c>+00:00</c> and, in alarms of
    /// AWS, <c>+0000</c>. Null where it is not one.</summary>
    public static DateTimeOffset? Instant(this JsonElement element, string name)
    {
        // Without an offset the platform would take its own time zone for it.
        var text = element.Text(name);
        var isZoned = text is { Length: > 16 } && (text[^1] is 'Z' || text.AsSpan(16).ContainsAny('+', '-'));
        return isZoned && DateTimeOffset.TryParseExact(
            text, Instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant.ToUniversalTime()
            : null;
    }

    /// <summary>What stands at a member, for an error to quote.</summary>
    public static string Quote(this JsonElement element, string name) =>
        Cut(element.Member(name)?.GetRawText() ?? "absent");

    /// <summary>As much of a text as an error quotes.</summary>
    public static string Cut(string text) => text.Length > Quoted ? text[..Quoted] + "…" : text;
}
