using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Evaluation.Metrics;
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
    /// <param name="promQl">Answers what is read by PromQL; null where the simulated agents do.</param>
    public static Round On(SimulatedCloud cloud, bool keepsRecords, IMetricSource? promQl = null)
    {
        var agents = new RehearsedMetrics(cloud.Metrics);
        IMetricSource metrics = promQl is null
            ? agents
            : new MetricRoutes([new MetricRoute(source => source is MetricSource.Prometheus, promQl)], agents);
        return new(metrics, cloud.Fleet, new InMemoryStateStore(), cloud.Clock) { KeepsRecords = keepsRecords };
    }
}
