using System.CommandLine;
using System.CommandLine.Parsing;

namespace LlmCloudScaler.Cli.Commands;

/// <summary>What <c>llmscaler explain</c> can be asked, and which of it goes together.</summary>
internal sealed class ExplainOptions
{
    /// <summary>Where decisions are looked for when nothing is said.</summary>
    public const string FolderDefault = ".llmscaler";

    public Argument<string?> Id { get; } = new("ID")
    {
        Description = "A decision's id, or an unambiguous part of one; with --last or --list, a fleet's name.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public Option<bool> Last { get; } = new("--last")
    {
        Description = "Explain the newest decision that changed the fleet, else the newest.",
    };

    public Option<bool> List { get; } = new("--list") { Description = "List the recorded decisions, newest first." };

    public Option<string> Folder { get; } = new("--state")
    {
        Description = "The folder that 'llmscaler run --state' kept decisions in.",
        HelpName = "DIR",
        DefaultValueFactory = _ => FolderDefault,
    };

    public Option<bool> Replay { get; } = new("--replay")
    {
        Description = "Decide it again from what the record holds, and end with 1 unless it comes out the same.",
    };

    public Option<string?> Policy { get; } = new("--policy")
    {
        Description = "With --replay: the policy it was decided by, or a HorizontalPodAutoscaler manifest. "
            + "[default: the policy of 'llmscaler run']",
        HelpName = "FILE",
    };

    public Option<string[]> Overrides { get; } = PolicyOptions.Set();

    /// <summary>Gives a command all of them.</summary>
    public void AddTo(Command command)
    {
        command.Add(Id);
        command.Add(Last);
        command.Add(List);
        command.Add(Folder);
        command.Add(Replay);
        command.Add(Policy);
        command.Add(Overrides);
        command.Validators.Add(result =>
        {
            if ((Fault(result) ?? Misplaced(result)) is { } fault)
            {
                result.AddError(fault);
            }
        });
    }

    private string? Fault(CommandResult asked) =>
        (asked.GetValue(Last), asked.GetValue(List), asked.GetValue(Id)) switch
        {
            (true, true, _) => "--last and --list exclude each other.",
            (false, false, null) => "A decision's id is needed, or --last, or --list.",
            _ => null,
        };

    private string? Misplaced(CommandResult asked)
    {
        var isPolicy = asked.GetValue(Policy) is not null || asked.GetValue(Overrides) is { Length: > 0 };
        return (asked.GetValue(Replay), isPolicy, asked.GetValue(List)) switch
        {
            (false, true, _) => "--policy and --set say what to replay by, and need --replay.",
            (true, _, true) => "--list and --replay exclude each other.",
            _ => null,
        };
    }
}
