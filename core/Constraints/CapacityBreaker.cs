using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Constraints;

/// <summary>Stops a runaway: desired far above what ever arrived means that asking for more does not help, and that all
/// of it may arrive at once.</summary>
public static class CapacityBreaker
{
    /// <summary>Watches the gap between what was asked for and what arrived, and while open allows no more than exist.
    /// </summary>
    /// <param name="state">As the last tick left it.</param>
    /// <param name="desired">The desired capacity as found.</param>
    /// <param name="existing">The machines that fill a place of it. Those whose launch is overdue do not: they are
    /// given up, so that others may be asked for once the breaker closes.</param>
    /// <param name="proposed">What is proposed.</param>
    /// <param name="floor">The fewest replicas allowed; never cut below.</param>
    /// <param name="policy">When a gap is a runaway.</param>
    /// <param name="patience">How long a gap may last where the policy does not say.</param>
    /// <param name="now">The instant of evaluation.</param>
    public static (Verdict Verdict, BreakerState Next) Apply(
        BreakerState state,
        Replicas desired,
        Replicas existing,
        Replicas proposed,
        Replicas floor,
        BreakerPolicy policy,
        TimeSpan patience,
        DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(policy);
        var limit = policy.For ?? patience;
        var missing = desired - existing;
        var since = missing >= policy.Missing ? state.MissingSince ?? now : (DateTimeOffset?)null;
        var trips = since is { } start && now - start > limit;
        var openUntil = trips ? now + limit : state.OpenUntil > now ? state.OpenUntil : null;
        var next = new BreakerState(since, openUntil);
        var allowed = Replicas.Max(floor, existing);
        return openUntil is null || proposed <= allowed
            ? (new(proposed, Bound: null), next)
            : (new(allowed, new Reason.BreakerOpen(missing, since ?? now)), next);
    }
}
