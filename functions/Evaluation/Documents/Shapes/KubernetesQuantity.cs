using System.Globalization;
using System.Text.RegularExpressions;

namespace LlmCloudScaler.Evaluation.Documents.Shapes;

/// <summary>Amounts as Kubernetes writes them: <c>75</c>, <c>500m</c>, <c>2k</c>, <c>1Ki</c> or <c>1e3</c>; exact.
/// </summary>
internal static partial class KubernetesQuantity
{
    /// <summary>The form as a regular expression of JSON Schema; Kubernetes' own.</summary>
    public const string Pattern = @"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+|[numkMGTPE]|[KMGTPE]i)?$";

    /// <summary>The amount, or null when the text is none or needs more than a decimal's 28 digits.</summary>
    public static decimal? Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success || text.Length > 64)
        {
            return null;
        }

        var (digits, suffix) = (match.Groups[1].Value, match.Groups[2].Value);
        if (suffix.Length > 1 && suffix[0] is 'e' or 'E' && suffix != "Ei")
        {
            return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var exponent)
                ? exponent
                : null;
        }

        return decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && Math.Abs(number) <= 1_000_000_000_000_000m
            ? number * Scale(suffix)
            : null;
    }

    private static decimal Scale(string suffix) => suffix switch
    {
        "n" => 1e-9m,
        "u" => 1e-6m,
        "m" => 1e-3m,
        "k" => 1e3m,
        "M" => 1e6m,
        "G" => 1e9m,
        "T" => 1e12m,
        "P" => 1e15m,
        "E" => 1e18m,
        "Ki" => 1024m,
        "Mi" => 1024m * 1024,
        "Gi" => 1024m * 1024 * 1024,
        "Ti" => 1024m * 1024 * 1024 * 1024,
        "Pi" => 1024m * 1024 * 1024 * 1024 * 1024,
        "Ei" => 1024m * 1024 * 1024 * 1024 * 1024 * 1024,
        _ => 1m,
    };

    [GeneratedRegex(@"\A([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))([eE][+-]?[0-9]+|[numkMGTPE]|[KMGTPE]i)?\z")]
    private static partial Regex Form();
}
