using System.Collections.Immutable;

using LlmCloudScaler.Cli.BackTests.Peers;
using LlmCloudScaler.Cli.Simulations;

namespace LlmCloudScaler.Cli.BackTests;

/// <summary>Gathers who takes part.</summary>
internal static class Contenders
{
    /// <summary>The policies first, of which the first is the host; then the other autoscalers that were asked for,
    /// static peak, and the clairvoyant.</summary>
    /// <returns>The contenders, or none and the exit code to end with; then what is wrong has been told.</returns>
    public static (ImmutableArray<Contender> All, int ExitCode) Read(
        BackTestRequest request, ImmutableArray<PeerFamily> families, Terminal terminal)
    {
        var policies = ImmutableArray.CreateBuilder<Contender.OfPolicy>();
        foreach (var path in request.Policies.DefaultIfEmpty(null))
        {
            var (policy, exitCode) = RehearsedPolicy.Read(path, request.Overrides, terminal);
            if (policy is null)
            {
                return ([], exitCode);
            }

            var name = request.Policies.Length > 1 ? Path.GetFileNameWithoutExtension(path)! : policy.Fleet.Value;
            policies.Add(new(Unique(name, policies), policy));
        }

        var host = policies[0].Policy;
        foreach (var other in policies.Where(other => other.Policy.Range != host.Range))
        {
            terminal.Error.WriteLine(
                $"llmscaler: {other.Name} is given the range of {policies[0].Name}, {host.Range.Min} to "
                + $"{host.Range.Max} replicas: all contenders have the same.");
        }

        var peers = request.Peers is PeersAsked.None ? [] : families.SelectMany(family =>
            new[] { family.Default }.Concat(request.Peers is PeersAsked.Tuned ? family.Grid : [])
                .Select(setting => Contender.Of(family, setting, host)));
        return ([.. policies, .. peers, new Contender.StaticPeak(), new Contender.Clairvoyant()], ExitCode.Good);
    }

    private static string Unique(string name, IEnumerable<Contender> taken)
    {
        var unique = name;
        for (var number = 2; taken.Any(other => other.Name == unique); number++)
        {
            unique = FormattableString.Invariant($"{name} ({number})");
        }

        return unique;
    }
}
