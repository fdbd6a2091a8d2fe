using System.CommandLine;

namespace LlmCloudScaler.Cli.Commands;

/// <summary>A command that a stranger can learn from its help: a summary for lists, details, and examples.</summary>
/// <param name="name">The word on the command line.</param>
/// <param name="summary">What it does, in one line.</param>
/// <param name="details">What else somebody must know who has never seen it.</param>
/// <param name="examples">Command lines with remarks, each on its own line.</param>
internal sealed class ExampledCommand(string name, string summary, string details, string examples)
    : Command(name, summary)
{
    /// <summary>What it does and what else is to be known.</summary>
    public string Details { get; } = details;

    /// <summary>Command lines with remarks, each on its own line.</summary>
    public string Examples { get; } = examples;
}
