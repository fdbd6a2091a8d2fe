using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents;

namespace LlmCloudScaler.Cli.Policies;

/// <summary>Reads the policy that a command is to go by.</summary>
internal static class ChosenPolicy
{
    /// <summary>The policy of a file with its overrides; a manifest is imported on the way.</summary>
    /// <returns>The policy, or the exit code to end with; then everything wrong has been told.</returns>
    public static (Policy? Policy, int ExitCode) From(
        string path, IReadOnlyCollection<string> overrides, Terminal terminal) =>
        PolicyFile.Open(path, terminal) is { } file ? Read(file, overrides, terminal) : (null, ExitCode.Usage);

    /// <summary>The policy of an opened file, likewise.</summary>
    public static (Policy? Policy, int ExitCode) Read(
        PolicyFile file, IReadOnlyCollection<string> overrides, Terminal terminal)
    {
        switch (file.Read(overrides))
        {
            case Read.Valid valid:
                if (file.IsManifest)
                {
                    terminal.Error.WriteLine(
                        $"llmscaler: {file.Name} is a HorizontalPodAutoscaler; going by the policy it imports as "
                        + "(llmscaler import hpa shows it).");
                }

                return (valid.Policy, ExitCode.Good);
            case Read.Invalid invalid:
                Findings.Write(terminal.Error, file.Name, invalid.Violations);
                return (null, ExitCode.Refused);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
