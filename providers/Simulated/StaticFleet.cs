using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated.Agents;
using LlmCloudScaler.Providers.Simulated.Faults;

namespace LlmCloudScaler.Providers.Simulated;

/// <summary>The fleet without an autoscaler: always the same number of replicas, ready from the start.</summary>
public static class StaticFleet
{
    /// <summary>Sends a cloud's traffic to so many replicas of its first group. Nothing starts, so nothing is slow or
    /// fails.</summary>
    /// <param name="options">The cloud compared with; its faults are left out.</param>
    /// <param name="replicas">How many.</param>
    /// <param name="until">How long; not before the cloud's start.</param>
    public static SimulatedReport Run(SimulatedCloudOptions options, Replicas replicas, DateTimeOffset until)
    {
        using var cloud = new SimulatedCloud(Options(options, replicas));
        cloud.AdvanceTo(until);
        return cloud.Report();
    }

    /// <summary>A cloud with so many replicas in its first group, and no other group.</summary>
    /// <param name="options">The cloud compared with; its faults are left out.</param>
    /// <param name="replicas">How many.</param>
    public static SimulatedCloudOptions Options(SimulatedCloudOptions options, Replicas replicas)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options with
        {
            Groups = [.. options.Groups.Take(1).Select(group => group with
            {
                Initial = replicas,
                Min = replicas,
                Max = replicas,
            })],
            Faults = FaultScript.None,
            // Nobody reads the metrics of such a fleet.
            Agents = AgentSettings.Default with { Period = TimeSpan.FromHours(1), ScrapeEvery = TimeSpan.FromHours(1) },
        };
    }
}
