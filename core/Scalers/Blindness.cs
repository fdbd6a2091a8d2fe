using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Reasons;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>Why a scaler cannot see.</summary>
internal static class Blindness
{
    /// <summary>The reason for which a reading cannot be used; null when it can.</summary>
    public static Reason? Of(MetricName metric, Reading? reading) => reading switch
    {
        Reading.Fresh => null,
        Reading.Stale stale => new Reason.MetricStale(metric, stale.Age, stale.MaxAge),
        Reading.Implausible implausible => new Reason.MetricImplausible(metric, implausible.Cause),
        Reading.Missing missing => new Reason.MetricMissing(metric, missing.Cause),
        _ => new Reason.MetricMissing(metric, "it was not read"),
    };
}
