using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace LlmCloudScaler.Cli.Arguments;

/// <summary>Numbers on the command line.</summary>
internal static class Numbers
{
    /// <summary>An option with a number of more than zero.</summary>
    /// <param name="name">The option's.</param>
    /// <param name="help">What its help calls the number.</param>
    /// <param name="usual">Where nothing is said.</param>
    /// <param name="most">The largest.</param>
    /// <param name="description">What it is for.</param>
    public static Option<double> Positive(string name, string help, double usual, double most, string description) =>
        new(name)
        {
            Description = description,
            HelpName = help,
            DefaultValueFactory = _ => usual,
            Validators = { Above0(most) },
        };

    /// <summary>The same where nothing need be said.</summary>
    public static Option<double?> Positive(string name, string help, double most, string description) => new(name)
    {
        Description = description,
        HelpName = help,
        Validators = { Above0(most) },
    };

    /// <summary>Refuses a number outside a range.</summary>
    public static Action<OptionResult> Within(double least, double most) => result =>
    {
        if (result.Tokens.Count == 1 && !(Read(result) is { } value && value >= least && value <= most))
        {
            result.AddError(FormattableString.Invariant(
                $"'{result.Tokens[0].Value}' is not allowed for {result.Option.Name}; {least} to {most}."));
        }
    };

    private static Action<OptionResult> Above0(double most) => result =>
    {
        if (result.Tokens.Count == 1 && !(Read(result) is > 0 and var value && value <= most))
        {
            result.AddError(FormattableString.Invariant(
                $"'{result.Tokens[0].Value}' is not allowed for {result.Option.Name}; more than 0, at most {most}."));
        }
    };

    private static double? Read(OptionResult result) =>
        double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
