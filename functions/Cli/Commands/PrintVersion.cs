using System.CommandLine;
using System.CommandLine.Invocation;

namespace LlmCloudScaler.Cli.Commands;

/// <summary>Prints the program's name and version, for bug reports.</summary>
internal sealed class PrintVersion(string name, string version) : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine($"{name} {version}");
        return ExitCode.Good;
    }
}
