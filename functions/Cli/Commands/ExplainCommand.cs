using System.CommandLine;

using LlmCloudScaler.Cli.Explanations;

namespace LlmCloudScaler.Cli.Commands;

/// <summary><c>llmscaler explain</c>: a recorded decision told to a person.</summary>
internal static class ExplainCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var options = new ExplainOptions();
        var command = Describe();
        options.AddTo(command);
        command.SetAction((parsed, cancellation) =>
        {
            var id = parsed.GetValue(options.Id);
            var rerun = parsed.GetValue(options.Replay)
                ? new Rerun(parsed.GetValue(options.Policy), parsed.GetValue(options.Overrides) ?? [], terminal)
                : null;
            var archive = new Archive(
                parsed.GetValue(options.Folder) ?? ExplainOptions.FolderDefault, rerun, terminal);
            return parsed.GetValue(options.List) ? archive.ListAsync(id, cancellation)
                : parsed.GetValue(options.Last) ? archive.ExplainLastAsync(id, cancellation)
                : archive.ExplainAsync(id!, cancellation);
        });
        return command;
    }

    private static ExampledCommand Describe() => new(
        "explain",
        "Tell why a recorded decision is what it is.",
        "Prints what was measured and how old it was, what each scaler asked for, which won, every limit that "
        + "changed the count, the reason's code, and what became of it. A record holds what it was decided from, so "
        + "that --replay can decide it again and compare, byte for byte.",
        """
        llmscaler run --state .llmscaler && llmscaler explain --last
        llmscaler explain --list
        llmscaler explain --last --replay
        llmscaler explain demo-chat@20260105T093000000Z
        """);
}
