using LlmCloudScaler.Cli.Policies;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Simulated;

namespace LlmCloudScaler.Cli.Simulations;

/// <summary>What a policy is held against, on the very same requests.</summary>
internal static class Comparison
{
    /// <summary>The reference manifest's name.</summary>
    public const string Manifest = "HPA at 75 % GPU";

    /// <summary>Runs the reference manifest, within the policy's own range, and looks for the fleet of fixed size.
    /// </summary>
    /// <param name="stage">What all meet, as long as the policy met it.</param>
    /// <param name="host">The policy, whose machines, prices and promises they are given.</param>
    /// <param name="service">How the policy did: the fixed fleet that its savings are counted against serves no worse.
    /// </param>
    public static async Task<Baselines> RunAsync(Stage stage, Policy host, Score service)
    {
        var asked = service.Report.Attainment is { } kept && kept > StaticPeak.AttainmentDefault
            ? kept
            : StaticPeak.AttainmentDefault;
        var manifest = Task.Run(() => ManifestAsync(stage, host));
        var peak = Task.Run(() => StaticPeak.Find(stage.Cloud(host, host), stage.End, asked));
        var first = await manifest.ConfigureAwait(false);
        return new Baselines(first, await peak.ConfigureAwait(false) is { } found ? Fixed(found) : null);
    }

    private static Score Fixed(StaticPeak peak) =>
        new($"static peak ({peak.Replicas})", peak.Report, ScaleOuts: 0, ScaleIns: 0);

    private static async Task<Score> ManifestAsync(Stage stage, Policy host)
    {
        var imported = EmbeddedPolicies.ReferenceManifest.Read([]).Match(
            valid => valid.Policy,
            invalid => throw new System.Diagnostics.UnreachableException(string.Join("; ", invalid.Violations)));
        var manifest = Rehearsal.Of(imported) with { Range = host.Range };
        using var simulation = new Simulation(stage, manifest, host);
        while (await simulation.StepAsync().ConfigureAwait(false) is not null)
        {
            // The frames are for watchers, and nobody watches this one.
        }

        return new Score(Manifest, simulation.Report(), simulation.ScaleOuts, simulation.ScaleIns);
    }
}
