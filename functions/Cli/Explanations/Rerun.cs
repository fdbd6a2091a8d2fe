using LlmCloudScaler.Cli.Policies;
using LlmCloudScaler.Evaluation.Records;

namespace LlmCloudScaler.Cli.Explanations;

/// <summary>Decides a record again by the policy it was decided by, and tells what came of it.</summary>
/// <remarks>A run on the simulated fleet goes by the policy as its author wrote it, but for the mode and where its
/// pools stand: the record says which mode, and no decision looks at where a pool stands.</remarks>
/// <param name="path">The policy's path; null for the embedded policy.</param>
/// <param name="overrides">Overrides of the policy, as they were given to the run.</param>
/// <param name="terminal">Where it is told.</param>
internal sealed class Rerun(string? path, string[] overrides, Terminal terminal)
{
    /// <summary>Decides it again.</summary>
    public int Check(Kept kept)
    {
        var (policy, exitCode) = path is not null
            ? ChosenPolicy.From(path, overrides, terminal)
            : ChosenPolicy.Read(EmbeddedPolicies.Default, overrides, terminal);
        if (policy is null)
        {
            return exitCode;
        }

        var replayed = Replay.Of(kept.Text, policy);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine("Decided again from what the record holds");
        terminal.Out.WriteLine(replayed.Match(
            same => "  the same, bit for bit",
            different => $"  different, first at {different.Path}: recorded {different.Recorded ?? "nothing"}, "
                + $"decided {different.Decided ?? "nothing"}",
            impossible => $"  impossible: {impossible.Why}{Advice(kept, policy.Version)}"));
        return replayed is Replayed.Same ? ExitCode.Good : ExitCode.Refused;
    }

    private string Advice(Kept kept, string version) =>
        path is null && kept.Decision.PolicyVersion != version ? "; say which with --policy FILE" : string.Empty;
}
