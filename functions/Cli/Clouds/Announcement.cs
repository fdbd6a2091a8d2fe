using System.Collections.Immutable;

using LlmCloudScaler.Cli.Policies;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Cli.Clouds;

/// <summary>Says before the first round what may happen to whom.</summary>
internal static class Announcement
{
    /// <summary>Tells each fleet's mode, and where memories are kept.</summary>
    /// <returns>False when a policy cannot be carried out here, which is then told.</returns>
    public static bool Make(
        ImmutableArray<Policy> policies, Cloud cloud, CloudRunRequest request, Terminal terminal)
    {
        var strangers = policies.SelectMany(policy => Strangers(policy, cloud)).ToArray();
        if (strangers.Length > 0)
        {
            Findings.Write(terminal.Error, $"--cloud {cloud.Name}", strangers);
            return false;
        }

        foreach (var policy in policies)
        {
            terminal.Error.WriteLine($"llmscaler: {policy.Fleet} {Told(policy.Mode, request.Ceiling)}");
        }

        terminal.Error.WriteLine(
            $"llmscaler: memories and decisions are kept in {request.StorePlace ?? request.Folder}; "
            + "a dry run keeps none");
        return true;
    }

    private static IEnumerable<Violation> Strangers(Policy policy, Cloud cloud) => policy.Pools
        .Where(pool => !cloud.Has(pool.Target))
        .Select(pool => new Violation(
            $"pools of {policy.Fleet}", pool.Name.Value, $"with --cloud {cloud.Name}: a pool of {cloud.Name}"));

    private static string Told(Mode own, Mode? ceiling)
    {
        var mode = ceiling < own ? ceiling.Value : own;
        var because = mode < own ? $" (its policy says {Words.Of(own)})" : string.Empty;
        return mode switch
        {
            Mode.Enforce => $"runs in mode ENFORCE: its decisions are CARRIED OUT{because}",
            Mode.ScaleOutOnly => $"runs in mode SCALEOUTONLY: what adds capacity is CARRIED OUT{because}",
            Mode.Shadow => $"runs in mode shadow: decisions are recorded, nothing is changed{because}",
            _ => $"runs in mode dryRun: nothing is recorded or changed{because}",
        };
    }
}
