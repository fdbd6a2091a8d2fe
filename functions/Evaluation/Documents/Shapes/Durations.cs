using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LlmCloudScaler.Evaluation.Documents.Shapes;

/// <summary>Lengths of time as people write them: <c>90s</c>, <c>3m</c>, <c>1h30m</c>, <c>1d</c>, <c>250ms</c>,
/// <c>1.5s</c>. Units fall, each once.</summary>
public static partial class Durations
{
    /// <summary>The form as a regular expression of JSON Schema.</summary>
    public const string Pattern = "^" + Parts + "$";

    private const string Parts =
        @"(?=.)(\d+(\.\d+)?d)?(\d+(\.\d+)?h)?(\d+(\.\d+)?m)?(\d+(\.\d+)?s)?(\d+(\.\d+)?ms)?";

    /// <summary>No duration of a policy is longer: ten years.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    private static readonly (string Unit, long Ticks)[] Units =
    [
        ("d", TimeSpan.TicksPerDay),
        ("h", TimeSpan.TicksPerHour),
        ("m", TimeSpan.TicksPerMinute),
        ("s", TimeSpan.TicksPerSecond),
        ("ms", TimeSpan.TicksPerMillisecond),
    ];

    /// <summary>The duration, or null when the text is none or longer than <see cref="Longest"/>.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (text.Length > 64 || !Form().IsMatch(text))
        {
            return null;
        }

        var total = 0m;
        foreach (Match part in Part().Matches(text))
        {
            if (!decimal.TryParse(part.Groups[1].Value, CultureInfo.InvariantCulture, out var number)
                || number > Longest.Ticks)
            {
                return null;
            }

            total += number * Units.First(unit => unit.Unit == part.Groups[2].Value).Ticks;
        }

        return total <= Longest.Ticks ? TimeSpan.FromTicks((long)total) : null;
    }

    /// <summary>The shortest text that reads back to the same duration.</summary>
    /// <param name="time">0 or more.</param>
    public static string Format(TimeSpan time)
    {
        var text = new StringBuilder();
        var left = time.Ticks;
        foreach (var (unit, ticks) in Units)
        {
            var whole = left / ticks;
            left -= whole * ticks;
            if (unit == "ms" && left > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{whole + (left / (decimal)ticks):0.####}{unit}");
            }
            else if (whole > 0)
            {
                text.Append(CultureInfo.InvariantCulture, $"{whole}{unit}");
            }
        }

        return text.Length == 0 ? "0s" : text.ToString();
    }

    [GeneratedRegex(@"\A" + Parts + @"\z", RegexOptions.ECMAScript)]
    private static partial Regex Form();

    [GeneratedRegex(@"([\d.]+)(d|h|ms|m|s)", RegexOptions.ECMAScript)]
    private static partial Regex Part();
}
