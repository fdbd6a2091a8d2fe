using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Constraints;

/// <summary>Replaces launches that have failed: a machine that is late beyond what nine of ten take fills a place of
/// desired capacity and gives nothing.</summary>
public static class Relaunch
{
    /// <summary>Adds the places that overdue machines fill to the need, unless fewer replicas are wanted than there are
    /// without them: then they are let go.</summary>
    /// <param name="current">The desired capacity, which the overdue machines are part of.</param>
    /// <param name="wanted">The need, of machines that are ready or can still be believed in.</param>
    /// <param name="overdue">How many machines are overdue.</param>
    /// <param name="leadTime">What nine starts of ten take at most; for the reason.</param>
    /// <example>Desired 6 with 2 overdue is 4 in truth: a need of 6 asks for 8, a need of 4 for nothing more; one of 3
    /// lets the two go, and a third.</example>
    public static Verdict Apply(Replicas current, Replicas wanted, Replicas overdue, TimeSpan leadTime) =>
        overdue > Replicas.None && wanted > Replicas.None && wanted >= current - overdue
            ? new(wanted + overdue, new Reason.LaunchesOverdue(overdue, leadTime))
            : new(wanted, Bound: null);
}
