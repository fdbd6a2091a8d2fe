using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>KEDA's Prometheus scaler on the queue's length, with the HPA it makes behind it.</summary>
/// <remarks>
/// <para>Source: KEDA 8b4f083, <c>prometheus_scaler.go</c>. The HPA keeps an <c>AverageValue</c> of the sum, without a
/// <c>behavior</c> block. KEDA's own poll of 30 s only takes a fleet from 0 to 1 and back, which is out of reach here;
/// between 1 and the maximum it is the HPA that asks, every 15 s.</para>
/// <para>With <c>ignoreNullValues</c>, which is the default, an empty answer is 0: an outage of the metric looks like
/// idleness. That is why this is no policy. A query that fails holds; no fallback is configured.</para>
/// </remarks>
/// <param name="threshold">How many may wait for each replica; more than zero.</param>
/// <param name="isEmptyZero">Whether an empty answer is 0 rather than a failure.</param>
/// <example>23 waiting for a threshold of 5 need 5 replicas; nothing published needs none, and after 300 s the minimum
/// is all there is.</example>
internal sealed class KedaQueue(double threshold, bool isEmptyZero)
{
    private readonly HpaBehind hpa = new(behavior: null);

    /// <summary>Looks.</summary>
    /// <param name="view">What is seen.</param>
    public Replicas Decide(PeerView view) => hpa.Next(Wanted(view), view);

    private Replicas? Wanted(PeerView view)
    {
        var waiting = Published.Total(view, ObservedMetric.Queue);
        if (waiting is null && (!isEmptyZero || Published.HasFailed(view, ObservedMetric.Queue)))
        {
            return null;
        }

        return TargetArithmetic.AverageOfTotal(
            existing: view.Ready + view.Pending,
            total: Quantity.Of(waiting ?? 0),
            target: Quantity.Of(threshold),
            Tolerance.Default).Count;
    }
}
