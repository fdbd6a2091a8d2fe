using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Constraints;

/// <summary>Kubernetes' stabilization windows: a change is made only as far as every recommendation of the window
/// agrees with it, so that a flapping metric does not flap the fleet.</summary>
/// <remarks>Source: <c>stabilizeRecommendation</c> and <c>stabilizeRecommendationWithBehaviors</c> of Kubernetes' HPA
/// controller, including that the recommendation is recorded before it is stabilized.</remarks>
public static class Stabilization
{
    /// <summary>With a <c>behavior</c> block: out to the fewest recommended within the scale-up window, in to the most
    /// recommended within the scale-down window. An entry as old as a window is outside it.</summary>
    /// <param name="log">What was recommended before.</param>
    /// <param name="current">The desired capacity that is decided from.</param>
    /// <param name="proposed">What is recommended now.</param>
    /// <param name="behavior">The two windows.</param>
    /// <param name="now">The instant of evaluation.</param>
    /// <returns>The verdict, and the log with <paramref name="proposed"/> in it.</returns>
    /// <example>At 4 with 6 recommended a minute ago and 3 now, a window of 300 s allows 4.</example>
    public static (Verdict Verdict, RecommendationLog Next) WithBehavior(
        RecommendationLog log, Replicas current, Replicas proposed, Behavior behavior, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(behavior);
        var (outWindow, inWindow) = (behavior.ScaleUp.Window, behavior.ScaleDown.Window);
        var atLeast = log.Min(proposed, at => now - at < outWindow);
        var atMost = log.Max(proposed, at => now - at < inWindow);
        var allowed = Replicas.Min(Replicas.Max(current, atLeast), atMost);

        Reason? bound = allowed == proposed ? null
            : proposed >= current ? new Reason.ScaleOutStabilized(proposed, allowed, outWindow)
            : new Reason.ScaleInStabilized(proposed, allowed, inWindow);
        var longest = outWindow > inWindow ? outWindow : inWindow;
        return (new(allowed, bound), log.Record(proposed, longest, now));
    }

    /// <summary>Without a <c>behavior</c> block: in to the most recommended within <see
    /// cref="Behavior.DownscaleWindowDefault"/>, out at once. Here an entry as old as the window still counts.
    /// </summary>
    /// <param name="log">What was recommended before.</param>
    /// <param name="proposed">What is recommended now.</param>
    /// <param name="now">The instant of evaluation.</param>
    /// <returns>The verdict, and the log with <paramref name="proposed"/> in it.</returns>
    public static (Verdict Verdict, RecommendationLog Next) WithoutBehavior(
        RecommendationLog log, Replicas proposed, DateTimeOffset now) =>
        WithoutBehavior(log, proposed, Behavior.DownscaleWindowDefault, now);

    /// <summary>The same with another window, which in Kubernetes is an option of the controller.</summary>
    /// <param name="log">What was recommended before.</param>
    /// <param name="proposed">What is recommended now.</param>
    /// <param name="window">How long to look back, inclusive.</param>
    /// <param name="now">The instant of evaluation.</param>
    /// <returns>The verdict, and the log with <paramref name="proposed"/> in it.</returns>
    public static (Verdict Verdict, RecommendationLog Next) WithoutBehavior(
        RecommendationLog log, Replicas proposed, TimeSpan window, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(log);
        var allowed = log.Max(proposed, at => now - at <= window);
        Reason? bound = allowed == proposed ? null : new Reason.ScaleInStabilized(proposed, allowed, window);
        return (new(allowed, bound), log.Record(proposed, window, now));
    }
}
