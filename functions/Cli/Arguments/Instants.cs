using System.CommandLine.Parsing;
using System.Globalization;

namespace LlmCloudScaler.Cli.Arguments;

/// <summary>Instants on the command line, in ISO 8601.</summary>
internal static class Instants
{
    /// <summary>What may be written.</summary>
    public const string Allowed = "a time such as 2026-01-05T09:00:00Z; without an offset it is UTC";

    private static readonly string[] forms = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK"];

    /// <summary>Reads an option's value; a fault is told of the option.</summary>
    public static DateTimeOffset Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
        if (DateTimeOffset.TryParseExact(
            text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            && instant > DateTimeOffset.UnixEpoch)
        {
            return instant.ToUniversalTime();
        }

        result.AddError($"'{text}' is not allowed; {Allowed}.");
        return default;
    }
}
