using System.CommandLine.Parsing;

using LlmCloudScaler.Evaluation.Documents.Shapes;

namespace LlmCloudScaler.Cli.Arguments;

/// <summary>Lengths of time on the command line, written as in a policy: <c>90s</c>, <c>3m</c>, <c>1h30m</c>,
/// <c>7d</c>.</summary>
internal static class Spans
{
    /// <summary>What may be written.</summary>
    public const string Allowed = "a duration such as 30s, 90m, 1h30m or 7d, more than zero and at most 366d";

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

    /// <summary>The duration, or null when the text is none or not allowed.</summary>
    public static TimeSpan? Read(string text) =>
        Durations.Parse(text) is { } span && span > TimeSpan.Zero && span <= Longest ? span : null;
}
