using LlmCloudScaler.Evaluation.Ticks;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.State;

namespace LlmCloudScaler.Cli.Simulations;

/// <summary>The production round, with a simulated cloud behind its ports and a memory that lasts as long as it does.
/// </summary>
internal static class RehearsedRound
{
    /// <summary>A round that remembers nothing yet.</summary>
    public static Round On(SimulatedCloud cloud) =>
        new(new RehearsedMetrics(cloud.Metrics), cloud.Fleet, new InMemoryStateStore(), cloud.Clock);
}
