using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated.Agents;

namespace LlmCloudScaler.Cli.BackTests;

/// <summary>What all contenders meet on every traffic.</summary>
/// <param name="Tick">From one evaluation of a policy to the next.</param>
/// <param name="Model">What a replica is.</param>
/// <param name="Agents">How metrics come to whoever decides.</param>
/// <param name="Seeds">Each trial is run with the seeds 1 to this; 1 or more.</param>
/// <param name="Asked">The share of requests that static peak and the clairvoyant must have in time.</param>
internal sealed record BackTestSetting(TimeSpan Tick, string Model, AgentSettings Agents, int Seeds, Ratio Asked)
{
    /// <summary>The stage of one seed, whose start is still to be sized.</summary>
    public Stage Stage(BackTestTraffic traffic, int seed) =>
        new(
            traffic.Requests.Until(traffic.Length),
            traffic.Length + BackTestTraffic.Tail,
            Tick,
            (ulong)seed,
            Model,
            Initial: null)
        {
            Agents = Agents,
            Faults = traffic.Faults,
        };
}
