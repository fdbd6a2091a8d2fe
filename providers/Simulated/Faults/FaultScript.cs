using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Providers.Simulated.Faults;

/// <summary>What goes wrong in a simulated cloud, and when. Immutable.</summary>
public sealed class FaultScript
{
    private FaultScript(ImmutableArray<Fault> faults) => Faults = faults;

    /// <summary>Nothing goes wrong.</summary>
    public static FaultScript None { get; } = new([]);

    /// <summary>The faults, in the order in which they were written; they may overlap.</summary>
    public ImmutableArray<Fault> Faults { get; }

    /// <summary>A script of these faults.</summary>
    public static FaultScript Of(params ImmutableArray<Fault> faults) => new(faults);

    /// <summary>What of it is still to come at a time, which is then its time 0.</summary>
    /// <param name="at">Since the start; not negative.</param>
    public FaultScript From(TimeSpan at)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(at, TimeSpan.Zero);
        return at == TimeSpan.Zero
            ? this
            : new([.. Faults.Where(fault => fault.IsStillToCome(at)).Select(fault => fault.Since(at))]);
    }

    /// <summary>Why a group gets no machine at that time; null when it does.</summary>
    internal LaunchFailureCause? StockOut(string group, TimeSpan at) =>
        Current<Fault.StockOut>(at).FirstOrDefault(fault => fault.Group == group)?.Cause;

    /// <summary>Whether a start that begins at that time never comes to its end.</summary>
    internal bool IsStuck(string group, TimeSpan at) =>
        Current<Fault.StuckLaunches>(at).Any(fault => fault.Group is null || fault.Group == group);

    /// <summary>How many times as long a start takes that begins at that time; overlapping faults multiply.</summary>
    internal double StartFactor(TimeSpan at) =>
        Current<Fault.SlowStarts>(at).Aggregate(1.0, (factor, fault) => factor * fault.Factor.Value);

    /// <summary>Whether a metric's point of that time is withheld.</summary>
    internal bool IsBlack(string metric, TimeSpan at) =>
        Current<Fault.MetricsBlackout>(at).Any(fault => fault.Metrics.IsEmpty || fault.Metrics.Contains(metric));

    /// <summary>How a call fails at that time; null when it does not. Denial goes before throttling, as at the door of
    /// a real cloud.</summary>
    internal SourceFault? Refusal(CloudCall call, TimeSpan at) =>
        Current<Fault.Denial>(at).Any(fault => fault.Call is null || fault.Call == call) ? SourceFault.Denied
        : Current<Fault.Throttling>(at).Any(fault => fault.Call is null || fault.Call == call) ? SourceFault.Throttled
        : null;

    private IEnumerable<TFault> Current<TFault>(TimeSpan at)
        where TFault : Fault => Faults.OfType<TFault>().Where(fault => fault.IsOn(at));
}
