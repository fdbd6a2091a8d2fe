using LlmCloudScaler.Cli.Policies;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Cli.Simulations;

/// <summary>Reads a policy for the simulated cloud.</summary>
internal static class RehearsedPolicy
{
    /// <summary>The policy of a file with its overrides, made ready.</summary>
    /// <param name="path">A policy's or a manifest's path; null for the embedded policy.</param>
    /// <param name="overrides">Each <c>PATH=VALUE</c>.</param>
    /// <param name="terminal">Where everything wrong is told.</param>
    /// <returns>The policy, or the exit code to end with.</returns>
    public static (Policy? Policy, int ExitCode) Read(
        string? path, IReadOnlyCollection<string> overrides, Terminal terminal)
    {
        var file = path is null ? EmbeddedPolicies.Default : PolicyFile.Open(path, terminal);
        return file is null ? (null, ExitCode.Usage) : Read(file, overrides, terminal);
    }

    /// <summary>The policy of an opened file, likewise.</summary>
    public static (Policy? Policy, int ExitCode) Read(
        PolicyFile file, IReadOnlyCollection<string> overrides, Terminal terminal) =>
        Read(file, overrides, terminal, viaPrometheus: false);

    /// <summary>The same, for a fleet that a real Prometheus scrapes: it must read something by PromQL.</summary>
    public static (Policy? Policy, int ExitCode) ReadByPromQl(
        string? path, IReadOnlyCollection<string> overrides, Terminal terminal)
    {
        var file = path is null ? EmbeddedPolicies.ByPromQl : PolicyFile.Open(path, terminal);
        if (file is null)
        {
            return (null, ExitCode.Usage);
        }

        var (policy, exitCode) = Read(file, overrides, terminal, viaPrometheus: true);
        if (policy is null || policy.Metrics.Values.Any(metric => metric.Source is MetricSource.Prometheus))
        {
            return (policy, exitCode);
        }

        terminal.Error.WriteLine(
            $"llmscaler: {file.Name} reads nothing by PromQL; leave --metrics prometheus away, or see 'llmscaler run "
            + "--metrics prometheus --print-policy' for how it is done.");
        return (null, ExitCode.Refused);
    }

    private static (Policy? Policy, int ExitCode) Read(
        PolicyFile file, IReadOnlyCollection<string> overrides, Terminal terminal, bool viaPrometheus)
    {
        var (policy, exitCode) = ChosenPolicy.Read(file, overrides, terminal);
        if (policy is null)
        {
            return (null, exitCode);
        }

        var violations = Rehearsal.Violations(policy, viaPrometheus);
        if (!violations.IsEmpty)
        {
            Findings.Write(terminal.Error, file.Name, violations);
            return (null, ExitCode.Refused);
        }

        if (policy.Mode is not Mode.Enforce)
        {
            terminal.Error.WriteLine(
                $"llmscaler: the policy's mode is {Words.Of(policy.Mode)}; on the simulated fleet its decisions are "
                + "carried out.");
        }

        return (Rehearsal.Of(policy), ExitCode.Good);
    }
}
