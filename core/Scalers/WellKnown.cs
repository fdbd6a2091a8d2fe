using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>Metrics that a scaler finds by what they are, not by what its rule says: those observed under one of the
/// names below, and those the policy itself calls so, as written here or in camel case.</summary>
internal static class WellKnown
{
    /// <summary>Arrivals a second over the whole fleet.</summary>
    public static readonly MetricName RequestRate = new("request_rate");

    /// <summary>Requests being served over the whole fleet.</summary>
    public static readonly MetricName RunningRequests = new("running_requests");

    /// <summary>Requests waiting over the whole fleet.</summary>
    public static readonly MetricName QueueDepth = new("queue_depth");

    /// <summary>The policy's own name of a well-known metric; null where it has none. Of several the one observed, then
    /// the first by name.</summary>
    public static MetricName? Find(MetricName known, Policy policy)
    {
        MetricName? named = null;
        foreach (var (name, metric) in policy.Metrics)
        {
            if (metric.Source is MetricSource.Observed observed && observed.Name == known.Value)
            {
                return name;
            }

            named ??= Means(name.Value, known.Value) ? name : null;
        }

        return named;
    }

    private static bool Means(string written, string known) =>
        written == known || written.Equals(
            known.Replace("_", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
}
