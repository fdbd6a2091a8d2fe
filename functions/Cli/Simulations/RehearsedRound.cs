using LlmCloudScaler.Evaluation.Ticks;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.State;

namespace LlmCloudScaler.Cli.Simulations;

/// <summary>The production round, with a simulated cloud behind its ports and a memory that lasts as long as it does.
/// </summary>
internal static class RehearsedRound
{
    /// <summary>A round that remembers nothing yet.</summary>
    /// <param name="cloud">The cloud.</param>
    /// <param name="keepsRecords">Whether decisions are kept, with what they were made from.</param>
    public static Round On(SimulatedCloud cloud, bool keepsRecords) =>
        new(new RehearsedMetrics(cloud.Metrics), cloud.Fleet, new InMemoryStateStore(), cloud.Clock)
        {
            KeepsRecords = keepsRecords,
        };
}
