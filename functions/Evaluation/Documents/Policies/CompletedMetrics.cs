using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Evaluation.Documents.Policies;

/// <summary>A policy's metrics: those that it spells out, and those that presets give it.</summary>
/// <param name="Own">Spelt out.</param>
/// <param name="Given">By presets; none has the name of an own one.</param>
internal sealed record CompletedMetrics(
    ImmutableSortedDictionary<MetricName, MetricPolicy> Own,
    ImmutableSortedDictionary<MetricName, MetricPolicy> Given)
{
    /// <summary>All of them.</summary>
    public ImmutableSortedDictionary<MetricName, MetricPolicy> Metrics => Own.AddRange(Given);

    /// <summary>Those to be read: of what presets give, only what is used. Without scalers of its own, and with one for
    /// demand, a policy looks at all.</summary>
    /// <param name="scalers">As written; empty for the recommended ones.</param>
    /// <param name="zero">How it goes to zero; null for never.</param>
    public ImmutableSortedDictionary<MetricName, MetricPolicy> Used(
        ImmutableArray<ScalerPolicy> scalers, ZeroPolicy? zero)
    {
        if (scalers.IsEmpty || scalers.Any(scaler => scaler is ScalerPolicy.Demand))
        {
            return Metrics;
        }

        ImmutableHashSet<MetricName> used =
        [
            .. scalers.Select(scaler => scaler.Metric),
            .. scalers.OfType<ScalerPolicy.Queue>().Select(queue => queue.Goal).OfType<QueueGoal.Drain>()
                .Select(drain => drain.Served).OfType<MetricName>(),
            .. zero?.Signal is { } signal ? [signal] : ImmutableArray<MetricName>.Empty,
        ];
        return Own.AddRange(Given.Where(pair => used.Contains(pair.Key)));
    }
}
