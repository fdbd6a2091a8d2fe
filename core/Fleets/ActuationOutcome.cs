using System.Diagnostics;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Fleets;

/// <summary>What became of an intent for one pool. A closed family: every outcome is expected, none is an exception.
/// </summary>
public abstract record ActuationOutcome
{
    private ActuationOutcome()
    {
    }

    /// <summary>The cloud accepted the new capacity.</summary>
    public sealed record Applied : ActuationOutcome;

    /// <summary>The pool already had what was asked.</summary>
    public sealed record Unchanged : ActuationOutcome;

    /// <summary>The cloud has no such machines right now.</summary>
    /// <param name="Granted">The capacity the pool was left with.</param>
    public sealed record NoCapacity(Replicas Granted) : ActuationOutcome;

    /// <summary>The account's quota or the group's own maximum forbids it.</summary>
    /// <param name="Granted">The capacity the pool was left with.</param>
    public sealed record Quota(Replicas Granted) : ActuationOutcome;

    /// <summary>The cloud asks to be called less often.</summary>
    /// <param name="RetryAfter">How long it asks to wait; null when it does not say.</param>
    public sealed record Throttled(TimeSpan? RetryAfter) : ActuationOutcome;

    /// <summary>The identity we run as may not do this.</summary>
    /// <param name="Detail">What the cloud said.</param>
    public sealed record Denied(string Detail) : ActuationOutcome;

    /// <summary>The group changed under us, or is busy; the next tick sees it as it is.</summary>
    /// <param name="Detail">What the cloud said.</param>
    public sealed record Conflict(string Detail) : ActuationOutcome;

    /// <summary>The policy's mode forbids it; nothing was sent.</summary>
    public sealed record SkippedByMode : ActuationOutcome;

    /// <summary>Folds the family; a new case breaks every caller, which is the point.</summary>
    public T Match<T>(
        Func<Applied, T> applied,
        Func<Unchanged, T> unchanged,
        Func<NoCapacity, T> noCapacity,
        Func<Quota, T> quota,
        Func<Throttled, T> throttled,
        Func<Denied, T> denied,
        Func<Conflict, T> conflict,
        Func<SkippedByMode, T> skippedByMode) => this switch
        {
            Applied outcome => applied(outcome),
            Unchanged outcome => unchanged(outcome),
            NoCapacity outcome => noCapacity(outcome),
            Quota outcome => quota(outcome),
            Throttled outcome => throttled(outcome),
            Denied outcome => denied(outcome),
            Conflict outcome => conflict(outcome),
            SkippedByMode outcome => skippedByMode(outcome),
            _ => throw new UnreachableException(),
        };
}
