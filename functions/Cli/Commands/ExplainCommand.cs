using System.CommandLine;

using LlmCloudScaler.Cli.Explanations;

namespace LlmCloudScaler.Cli.Commands;

/// <summary><c>llmscaler explain</c>: a recorded decision told to a person.</summary>
internal static class ExplainCommand
{
    private const string FolderDefault = ".llmscaler";

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var id = new Argument<string?>("ID")
        {
            Description = "A decision's id, or an unambiguous part of one; with --last or --list, a fleet's name.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var last = new Option<bool>("--last")
        {
            Description = "Explain the newest decision that changed the fleet, else the newest.",
        };
        var list = new Option<bool>("--list") { Description = "List the recorded decisions, newest first." };
        var folder = new Option<string>("--state")
        {
            Description = "The folder that 'llmscaler run --state' kept decisions in.",
            HelpName = "DIR",
            DefaultValueFactory = _ => FolderDefault,
        };
        var command = Describe();
        command.Add(id);
        command.Add(last);
        command.Add(list);
        command.Add(folder);
        command.Validators.Add(result =>
        {
            if (Fault(result.GetValue(last), result.GetValue(list), result.GetValue(id)) is { } fault)
            {
                result.AddError(fault);
            }
        });
        command.SetAction((parsed, cancellation) =>
        {
            var archive = new Archive(parsed.GetValue(folder) ?? FolderDefault, terminal);
            return parsed.GetValue(list) ? archive.ListAsync(parsed.GetValue(id), cancellation)
                : parsed.GetValue(last) ? archive.ExplainLastAsync(parsed.GetValue(id), cancellation)
                : archive.ExplainAsync(parsed.GetRequiredValue(id)!, cancellation);
        });
        return command;
    }

    private static ExampledCommand Describe() => new(
        "explain",
        "Tell why a recorded decision is what it is.",
        "Prints what was measured and how old it was, what each scaler asked for, which won, every limit that "
        + "changed the count, the reason's code, and what became of it.",
        """
        llmscaler run --state .llmscaler && llmscaler explain --last
        llmscaler explain --list
        llmscaler explain demo-chat@20260105T093000000Z
        """);

    private static string? Fault(bool last, bool list, string? id) => (last, list, id) switch
    {
        (true, true, _) => "--last and --list exclude each other.",
        (false, false, null) => "A decision's id is needed, or --last, or --list.",
        _ => null,
    };
}
