using System.CommandLine;

namespace LlmCloudScaler.Cli.Commands;

/// <summary>A command that shows how it is used: examples follow its options in the help.</summary>
/// <param name="name">The word on the command line.</param>
/// <param name="description">What it does, for somebody who has never seen it.</param>
/// <param name="examples">Command lines with remarks, each on its own line.</param>
internal sealed class ExampledCommand(string name, string description, string examples) : Command(name, description)
{
    /// <summary>Command lines with remarks, each on its own line.</summary>
    public string Examples { get; } = examples;
}
