using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Constraints;

/// <summary>Scale-in is proven first: no further than where every scaler has shown that it would stay inside its target
/// on the worst replica, so that it does not ask for the same machines again.</summary>
public static class ScaleInProof
{
    /// <summary>Limits a scale-in; anything else passes.</summary>
    /// <param name="current">The desired capacity that is decided from.</param>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="safeDownTo">The most that any scaler needs to be safe.</param>
    /// <param name="metric">The metric of that scaler.</param>
    public static Verdict Apply(Replicas current, Replicas wanted, Replicas safeDownTo, MetricName metric)
    {
        if (wanted >= current || wanted >= safeDownTo)
        {
            return new(wanted, Bound: null);
        }

        var allowed = Replicas.Min(current, safeDownTo);
        return new(allowed, new Reason.ScaleInUnproven(metric, wanted, safeDownTo));
    }
}
