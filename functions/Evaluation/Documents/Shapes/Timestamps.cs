using System.Globalization;
using System.Text.RegularExpressions;

namespace LlmCloudScaler.Evaluation.Documents.Shapes;

/// <summary>Instants by ISO 8601, to the second or finer, always with an offset: a time without one means different
/// instants to a laptop and to a function.</summary>
internal static partial class Timestamps
{
    /// <summary>The form as a regular expression of JSON Schema.</summary>
    public const string Pattern = @"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)$";

    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The instant, or null when the text is none.</summary>
    public static DateTimeOffset? Parse(string text) => Form().IsMatch(text)
        && DateTimeOffset.TryParseExact(
            text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var instant)
        ? instant
        : null;

    /// <summary>The text that reads back to the same instant and offset.</summary>
    public static string Format(DateTimeOffset instant)
    {
        var text = instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);
        return instant.Offset == TimeSpan.Zero ? text.Replace("+00:00", "Z", StringComparison.Ordinal) : text;
    }

    [GeneratedRegex(@"\A\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)\z", RegexOptions.ECMAScript)]
    private static partial Regex Form();
}
