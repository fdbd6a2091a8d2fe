using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Documents;
using LlmCloudScaler.Providers.Files;

namespace LlmCloudScaler.Cli.Policies;

/// <summary>Policies from any number of files, folders, buckets and containers.</summary>
internal sealed class PolicyPlaces : IPolicySource
{
    private readonly ImmutableArray<(string Place, IPolicySource Source)> _places;

    private PolicyPlaces(ImmutableArray<(string Place, IPolicySource Source)> places) => _places = places;

    /// <summary>The places that were named.</summary>
    /// <param name="places">Each a path, or an address in a cloud.</param>
    /// <param name="remote">The source at an address; null for a path.</param>
    public static PolicyPlaces Of(IEnumerable<string> places, Func<string, IPolicySource?> remote) => new(
    [
        .. places.Select(place => (place, remote(place) ?? new FilePolicySource(place))),
    ]);

    /// <inheritdoc/>
    public async Task<ImmutableArray<PolicyText>?> ListAsync(CancellationToken cancellation)
    {
        var texts = ImmutableArray.CreateBuilder<PolicyText>();
        foreach (var (_, source) in _places)
        {
            if (await source.ListAsync(cancellation).ConfigureAwait(false) is not { } some)
            {
                return null;
            }

            texts.AddRange(some);
        }

        return texts.ToImmutable();
    }

    /// <summary>Reads all there are now.</summary>
    /// <returns>The policies and <see cref="ExitCode.Good"/>; else what to end with, and everything wrong has been
    /// told.</returns>
    public async Task<(ImmutableArray<Policy> Policies, int ExitCode)> ReadAsync(
        Terminal terminal, CancellationToken cancellation)
    {
        var texts = new List<PolicyText>();
        foreach (var (place, source) in _places)
        {
            if (await source.ListAsync(cancellation).ConfigureAwait(false) is not { } some)
            {
                terminal.Error.WriteLine($"llmscaler: cannot read '{place}'");
                return ([], ExitCode.Usage);
            }

            if (some.IsEmpty)
            {
                terminal.Error.WriteLine($"llmscaler: there is no policy in '{place}'");
                return ([], ExitCode.Refused);
            }

            texts.AddRange(some);
        }

        var policies = texts.Select(text => ReadOne(text, terminal)).ToArray();
        return policies.Contains(null) || !AreApart(policies!, terminal)
            ? ([], ExitCode.Refused)
            : ([.. policies.OfType<Policy>()], ExitCode.Good);
    }

    private static Policy? ReadOne(PolicyText text, Terminal terminal)
    {
        var read = PolicyDocument.Read(text.Text);
        Findings.Write(terminal.Error, text.Name, read.Match(_ => [], invalid => invalid.Violations));
        return read.Match<Policy?>(valid => valid.Policy, _ => null);
    }

    /// <summary>Two policies for one fleet would work against each other.</summary>
    private static bool AreApart(IEnumerable<Policy> policies, Terminal terminal)
    {
        var fleets = new HashSet<FleetName>();
        foreach (var policy in policies.Where(policy => !fleets.Add(policy.Fleet)))
        {
            terminal.Error.WriteLine($"llmscaler: two policies are for fleet '{policy.Fleet}'");
            return false;
        }

        return true;
    }
}
