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
        var replay = new Option<bool>("--replay")
        {
            Description = "Decide it again from what the record holds, and end with 1 unless it comes out the same.",
        };
        var policy = new Option<string?>("--policy")
        {
            Description = "With --replay: the policy it was decided by, or a HorizontalPodAutoscaler manifest. "
                + "[default: the policy of 'llmscaler run']",
            HelpName = "FILE",
        };
        var overrides = PolicyOptions.Set();
        var command = Describe();
        command.Add(id);
        command.Add(last);
        command.Add(list);
        command.Add(folder);
        command.Add(replay);
        command.Add(policy);
        command.Add(overrides);
        command.Validators.Add(result =>
        {
            var isReplay = result.GetValue(replay);
            var isPolicy = result.GetValue(policy) is not null || result.GetValue(overrides) is { Length: > 0 };
            var fault = Fault(result.GetValue(last), result.GetValue(list), result.GetValue(id))
                ?? Misplaced(isReplay, isPolicy, result.GetValue(list));
            if (fault is not null)
            {
                result.AddError(fault);
            }
        });
        command.SetAction((parsed, cancellation) =>
        {
            var rerun = parsed.GetValue(replay)
                ? new Rerun(parsed.GetValue(policy), parsed.GetValue(overrides) ?? [], terminal)
                : null;
            var archive = new Archive(parsed.GetValue(folder) ?? FolderDefault, rerun, terminal);
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
        + "changed the count, the reason's code, and what became of it. A record holds what it was decided from, so "
        + "that --replay can decide it again and compare, byte for byte.",
        """
        llmscaler run --state .llmscaler && llmscaler explain --last
        llmscaler explain --list
        llmscaler explain --last --replay
        llmscaler explain demo-chat@20260105T093000000Z
        """);

    private static string? Misplaced(bool isReplay, bool isPolicy, bool list) => (isReplay, isPolicy, list) switch
    {
        (false, true, _) => "--policy and --set say what to replay by, and need --replay.",
        (true, _, true) => "--list and --replay exclude each other.",
        _ => null,
    };

    private static string? Fault(bool last, bool list, string? id) => (last, list, id) switch
    {
        (true, true, _) => "--last and --list exclude each other.",
        (false, false, null) => "A decision's id is needed, or --last, or --list.",
        _ => null,
    };
}
