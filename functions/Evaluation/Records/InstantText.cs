using System.Globalization;

namespace LlmCloudScaler.Evaluation.Records;

/// <summary>Instants as documents have them: ISO 8601. Written in UTC with <c>Z</c> and as many decimals of a second as
/// there are; read with <c>Z</c> or an offset, for a time without one means another instant on every machine.</summary>
internal static class InstantText
{
    /// <summary>What may stand where an instant is expected.</summary>
    public const string Allowed = "an instant such as 2026-01-05T00:01:00Z, with Z or an offset";

    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    /// <summary>The shortest text that reads back to the same instant.</summary>
    public static string Of(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    /// <summary>The instant, in UTC; null when the text is none.</summary>
    public static DateTimeOffset? Read(string? text)
    {
        // Without an offset the platform would take its own time zone for it.
        var zoned = text is { Length: > 16 } && (text[^1] is 'Z' || text.AsSpan(16).ContainsAny('+', '-'));
        return zoned && DateTimeOffset.TryParseExact(
            text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
            ? instant.ToUniversalTime()
            : null;
    }
}
