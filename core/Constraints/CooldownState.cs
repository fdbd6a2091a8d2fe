using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Constraints;

/// <summary>Which changes are under way and when the last of each direction completed.</summary>
/// <param name="OutUnderWay">Replicas asked for are still coming.</param>
/// <param name="OutCompletedAt">When the last scale-out had all its replicas ready, or was given up; null for never.
/// </param>
/// <param name="InUnderWay">Victims are still draining.</param>
/// <param name="InCompletedAt">When the last scale-in had all its victims gone; null for never.</param>
public sealed record CooldownState(
    bool OutUnderWay, DateTimeOffset? OutCompletedAt, bool InUnderWay, DateTimeOffset? InCompletedAt)
{
    /// <summary>Nothing has changed yet.</summary>
    public static CooldownState Quiet { get; } = new(false, null, false, null);

    /// <summary>Notes what has completed.</summary>
    /// <param name="coming">Launches that are still expected.</param>
    /// <param name="leaving">Replicas that are still draining.</param>
    /// <param name="now">The instant of evaluation.</param>
    public CooldownState Observe(Replicas coming, Replicas leaving, DateTimeOffset now)
    {
        var outCompletes = OutUnderWay && coming == Replicas.None;
        var inCompletes = InUnderWay && leaving == Replicas.None;
        return !outCompletes && !inCompletes
            ? this
            : new CooldownState(
                OutUnderWay && !outCompletes,
                outCompletes ? now : OutCompletedAt,
                InUnderWay && !inCompletes,
                inCompletes ? now : InCompletedAt);
    }

    /// <summary>Notes a change that is decided now.</summary>
    public CooldownState Begin(Replicas from, Replicas to) =>
        to > from ? this with { OutUnderWay = true }
        : to < from ? this with { InUnderWay = true }
        : this;
}
