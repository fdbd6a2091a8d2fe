using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Decisions;

/// <summary>Blindness has a deadline: it holds the count for so long, and then somebody must hear of it.</summary>
internal static class Blindness
{
    /// <summary>Keeps the time since when some scaler has been blind, and raises the alarm.</summary>
    public static Memory Watch(Memory memory, Choice choice, Policy policy, DateTimeOffset now, Trail trail)
    {
        var since = choice.Blind == 0 ? (DateTimeOffset?)null : memory.BlindSince ?? now;
        if (since is { } start && now - start >= policy.BlindFor)
        {
            trail.Add(Stage.Choice, new Reason.BlindTooLong(start, policy.BlindFor));
        }

        return memory with { BlindSince = since };
    }

    /// <summary>The count to raise a fleet to that has been blind for too long; null where the policy names none, it is
    /// not due, or no less is there or seen to be needed: a blind fleet never shrinks.</summary>
    public static Reason.BlindFallback? Fallback(Memory memory, Policy policy, Replicas atLeast, DateTimeOffset now) =>
        policy.BlindFallback is { } fallback && fallback > atLeast
        && memory.BlindSince is { } since && now - since >= policy.BlindFor
            ? new Reason.BlindFallback(fallback, since)
            : null;
}
