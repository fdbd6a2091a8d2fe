using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Constraints;

/// <summary>The changes made in both directions: the memory of the rate limit.</summary>
/// <param name="Out">Replicas added.</param>
/// <param name="In">Replicas removed.</param>
public sealed record ScaleHistory(ScaleEvents Out, ScaleEvents In)
{
    /// <summary>Nothing has changed yet.</summary>
    public static ScaleHistory Empty { get; } = new(ScaleEvents.Empty, ScaleEvents.Empty);

    /// <summary>Remembers a change of desired capacity. Without a <c>behavior</c> block, or without a change, there is
    /// nothing to remember.</summary>
    /// <param name="from">Desired before.</param>
    /// <param name="to">Desired after.</param>
    /// <param name="behavior">The rules of both directions; null where the policy has no block.</param>
    /// <param name="now">When it was decided.</param>
    public ScaleHistory Record(Replicas from, Replicas to, Behavior? behavior, DateTimeOffset now) =>
        behavior is null || from == to ? this
        : to > from ? this with { Out = Out.Record(to - from, behavior.ScaleUp, now) }
        : this with { In = In.Record(from - to, behavior.ScaleDown, now) };

    /// <summary>How many replicas there were a period ago, by what was changed since; below zero when more was added
    /// than there is now, which happens when somebody else removed them.</summary>
    internal long CountBefore(Replicas current, TimeSpan period, DateTimeOffset now) =>
        (long)current.Count - Out.ChangeWithin(period, now).Count + In.ChangeWithin(period, now).Count;
}
