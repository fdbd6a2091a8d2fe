using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>What one scaler has to say: a number of replicas, or that it cannot see.</summary>
public abstract record Recommendation
{
    private Recommendation()
    {
    }

    /// <summary>So many replicas are needed.</summary>
    /// <param name="Count">The need in all, launches under way included: not a change.</param>
    /// <param name="SafeDownTo">The fewest with which this scaler would stay inside its target on the worst replica.
    /// What <paramref name="Count"/> proposes below that is not proven.</param>
    /// <param name="Because">Why.</param>
    public sealed record Wants(Replicas Count, Replicas SafeDownTo, Reason Because) : Recommendation
    {
        /// <summary>The most that may be needed by the time that a new machine could be ready, beyond which warm ones
        /// are not worth their price; null where the scaler does not look ahead.</summary>
        public Replicas? Peak { get; init; }
    }

    /// <summary>The scaler cannot see. It neither causes nor permits scale-in.</summary>
    /// <param name="Because">Why not.</param>
    public sealed record Blind(Reason Because) : Recommendation;

    /// <summary>Folds the family.</summary>
    public T Match<T>(Func<Wants, T> wants, Func<Blind, T> blind) => this switch
    {
        Wants recommendation => wants(recommendation),
        Blind recommendation => blind(recommendation),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
