using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>Whether a fleet is idle: to be proven by counters that are alive, not concluded from silence.</summary>
internal static class Idleness
{
    /// <summary>The counter that proves that there are no requests; null when nothing does. Arrivals of zero prove it,
    /// or nothing running together with nothing waiting, unless another of the three says otherwise: a request that
    /// arrived a while ago may still run.</summary>
    /// <param name="situation">The fleet at this instant; with no ready replica nothing is proven.</param>
    public static MetricName? Proof(Situation situation)
    {
        var arriving = Counter(Signal.Arrivals, situation);
        var running = Counter(Signal.Running, situation);
        var waiting = Counter(Signal.Queue, situation);
        var busy = arriving?.IsZero is false || running?.IsZero is false || waiting?.IsZero is false;
        return busy || situation.Ready == Replicas.None ? null
            : arriving is { } rate ? rate.Name
            : running is { } inFlight && waiting is not null ? inFlight.Name
            : null;
    }

    /// <summary>A counter that can be seen; one that some ready replica does not report to is seen only if it is not
    /// zero.</summary>
    private static (MetricName Name, bool IsZero)? Counter(Signal signal, Situation situation)
    {
        if (situation.Policy.MetricThatTells(signal) is not { } name
            || Sight.Of(name, situation) is not Reading.Fresh fresh
            || Sight.Total(name, fresh, situation) is not { } total)
        {
            return null;
        }

        var isZero = total.Milli <= 0;
        return isZero && Sight.Silent(fresh, situation) > Replicas.None ? null : (name, isZero);
    }
}
