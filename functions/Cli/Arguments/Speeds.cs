using System.CommandLine.Parsing;
using System.Globalization;

namespace LlmCloudScaler.Cli.Arguments;

/// <summary>How fast virtual time passes: virtual seconds per second, or <c>max</c>.</summary>
internal static class Speeds
{
    /// <summary>Reads an option's value; a fault is told of the option.</summary>
    /// <returns>Infinity for <c>max</c>.</returns>
    public static double? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : string.Empty;
        if (text == "max")
        {
            return double.PositiveInfinity;
        }

        if (double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var speed)
            && speed >= 0.001 && double.IsFinite(speed))
        {
            return speed;
        }

        result.AddError($"'{text}' is not allowed for --speed; max, or virtual seconds per second such as 2400.");
        return null;
    }
}
