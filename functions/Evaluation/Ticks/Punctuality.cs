using System.Diagnostics;

namespace LlmCloudScaler.Evaluation.Ticks;

/// <summary>Whether a trigger comes when it was meant to. Queues of clouds deliver what is hours old, and a decision for
/// then is not one for now. A closed family.</summary>
public abstract record Punctuality
{
    /// <summary>How far two clocks of one cloud are believed to be apart at most: the tolerance of its own signatures.
    /// </summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    private Punctuality()
    {
    }

    /// <summary>It comes in time.</summary>
    public sealed record InTime : Punctuality;

    /// <summary>It is too old to be acted on.</summary>
    /// <param name="Age">How old.</param>
    public sealed record Stale(TimeSpan Age) : Punctuality;

    /// <summary>It is from a future that no clock explains.</summary>
    /// <param name="Ahead">How far away that is.</param>
    public sealed record FromTheFuture(TimeSpan Ahead) : Punctuality;

    /// <summary>Judges a trigger.</summary>
    /// <param name="scheduled">The instant it was meant for.</param>
    /// <param name="now">The instant it came.</param>
    /// <param name="maxAge">The oldest that is in time.</param>
    public static Punctuality Of(DateTimeOffset scheduled, DateTimeOffset now, TimeSpan maxAge) =>
        now - scheduled > maxAge ? new Stale(now - scheduled)
        : scheduled - now > ClockTolerance ? new FromTheFuture(scheduled - now)
        : new InTime();

    /// <summary>Folds the family.</summary>
    public T Match<T>(Func<InTime, T> inTime, Func<Stale, T> stale, Func<FromTheFuture, T> fromTheFuture) =>
        this switch
        {
            InTime trigger => inTime(trigger),
            Stale trigger => stale(trigger),
            FromTheFuture trigger => fromTheFuture(trigger),
            _ => throw new UnreachableException(),
        };
}
