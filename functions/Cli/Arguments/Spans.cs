using System.Buffers;
using System.CommandLine.Parsing;
using System.Globalization;

namespace LlmCloudScaler.Cli.Arguments;

/// <summary>Lengths of time on the command line, written as in a policy: <c>90s</c>, <c>3m</c>, <c>1h30m</c>,
/// <c>7d</c>.</summary>
internal static class Spans
{
    /// <summary>What may be written.</summary>
    public const string Allowed = "a duration such as 30s, 90m, 1h30m or 7d, more than zero and at most 366d";

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Reads an option's value; a fault is told of the option.</summary>
    public static TimeSpan Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
        if (Read(text) is { } span)
        {
            return span;
        }

        result.AddError($"'{text}' is not allowed; {Allowed}.");
        return default;
    }

    /// <summary>The duration, or null when the text is none.</summary>
    public static TimeSpan? Read(string text)
    {
        var total = 0m;
        var rest = text.AsSpan();
        var smallest = TimeSpan.MaxValue;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(Digits);
            var unit = digits <= 0 ? null : Unit(rest[digits]);
            if (unit is not { } length || length >= smallest
                || !decimal.TryParse(
                    rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)
                || count > 1_000_000_000)
            {
                return null;
            }

            total += count * length.Ticks;
            smallest = length;
            rest = rest[(digits + 1)..];
        }

        return total > 0 && total <= Longest.Ticks ? TimeSpan.FromTicks((long)total) : null;
    }

    private static TimeSpan? Unit(char letter) => letter switch
    {
        'd' => TimeSpan.FromDays(1),
        'h' => TimeSpan.FromHours(1),
        'm' => TimeSpan.FromMinutes(1),
        's' => TimeSpan.FromSeconds(1),
        _ => null,
    };
}
