namespace LlmCloudScaler.Cli.Tests;

/// <summary>What a command left behind.</summary>
internal sealed record Ran(int ExitCode, string Out, string Error)
{
    public string[] Lines => Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
