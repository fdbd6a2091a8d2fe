using System.Globalization;
using System.Text.RegularExpressions;

namespace LlmCloudScaler.Evaluation.Documents.Trees;

/// <summary>What plain scalars mean by YAML 1.2's core schema (section 10.3.2), of which JSON is a part.</summary>
internal static partial class CoreSchema
{
    /// <summary>What an unquoted scalar is.</summary>
    public static ScalarKind KindOf(string plain) => plain switch
    {
        "" or "~" or "null" or "Null" or "NULL" => ScalarKind.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => ScalarKind.Flag,
        _ when Number().IsMatch(plain) => ScalarKind.Number,
        _ when NotFinite().IsMatch(plain) => ScalarKind.NotFinite,
        _ => ScalarKind.Text,
    };

    /// <summary>The number an unquoted scalar is; null when it is none, or needs more than 28 digits.</summary>
    public static decimal? NumberOf(string plain)
    {
        if (!Number().IsMatch(plain))
        {
            return null;
        }

        if (plain.StartsWith("0x", StringComparison.Ordinal) || plain.StartsWith("0o", StringComparison.Ordinal))
        {
            return Whole(plain[2..], radix: plain[1] == 'x' ? 16 : 8);
        }

        return decimal.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }

    private static decimal? Whole(string digits, int radix)
    {
        if (digits.Length > 20)
        {
            return null;
        }

        var number = 0m;
        foreach (var digit in digits)
        {
            number = (number * radix) + Convert.ToInt32(digit.ToString(), 16);
        }

        return number;
    }

    [GeneratedRegex(@"\A(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+)\z")]
    private static partial Regex Number();

    [GeneratedRegex(@"\A(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))\z")]
    private static partial Regex NotFinite();
}
