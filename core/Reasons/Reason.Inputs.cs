using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Reasons;

public abstract partial record Reason
{
    /// <summary>A reading that could be used.</summary>
    /// <param name="Metric">Which.</param>
    /// <param name="Value">What it said, in its own unit.</param>
    /// <param name="Age">How old it was.</param>
    public sealed record MetricFresh(MetricName Metric, Quantity Value, TimeSpan Age) : Reason;

    /// <summary>A reading too old to be used.</summary>
    /// <param name="Metric">Which.</param>
    /// <param name="Age">How old it was.</param>
    /// <param name="MaxAge">How old it may be.</param>
    public sealed record MetricStale(MetricName Metric, TimeSpan Age, TimeSpan MaxAge) : Reason;

    /// <summary>A metric with no point at all.</summary>
    /// <param name="Metric">Which.</param>
    /// <param name="Cause">Why.</param>
    public sealed record MetricMissing(MetricName Metric, string Cause) : Reason;

    /// <summary>A value that cannot be.</summary>
    /// <param name="Metric">Which.</param>
    /// <param name="Cause">What is wrong with it.</param>
    public sealed record MetricImplausible(MetricName Metric, string Cause) : Reason;

    /// <summary>There is no ready replica that the metric could speak of.</summary>
    /// <param name="Metric">Which.</param>
    public sealed record NoReplicaToMeasure(MetricName Metric) : Reason;
}
