using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Constraints;

/// <summary>Replaces launches that have failed: a machine that is late beyond what nine of ten take fills a place of
/// desired capacity and gives nothing.</summary>
public static class Relaunch
{
    /// <summary>Adds the overdue machines to the need, where the need is not met without them.</summary>
    /// <param name="current">The desired capacity, which the overdue machines are part of.</param>
    /// <param name="wanted">The need in all.</param>
    /// <param name="overdue">How many machines are overdue.</param>
    /// <param name="leadTime">What nine starts of ten take at most; for the reason.</param>
    /// <example>Desired 6 with 2 overdue is 4 in truth: a need of 6 asks for 8, a need of 4 asks for nothing more.
    /// </example>
    public static Verdict Apply(Replicas current, Replicas wanted, Replicas overdue, TimeSpan leadTime) =>
        overdue > Replicas.None && wanted > current - overdue
            ? new(wanted + overdue, new Reason.LaunchesOverdue(overdue, leadTime))
            : new(wanted, Bound: null);
}
