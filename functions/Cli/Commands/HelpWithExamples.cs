using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace LlmCloudScaler.Cli.Commands;

/// <summary>The library's help with the command's details before its options and its examples after them.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var command = parseResult.CommandResult.Command;
        var output = parseResult.InvocationConfiguration.Output;
        if (command is ExampledCommand { Details.Length: > 0 } detailed)
        {
            command.Description = $"{command.Description}\n\n{detailed.Details}";
        }

        help.Invoke(parseResult);
        if (command is ExampledCommand exampled)
        {
            output.WriteLine("Examples:");
            foreach (var line in exampled.Examples.Split('\n'))
            {
                output.WriteLine("  " + line);
            }

            output.WriteLine();
        }

        output.WriteLine("Exit codes: 0 good, 1 an input was refused or something is bad, 2 a wrong command line.");
        return ExitCode.Good;
    }
}
