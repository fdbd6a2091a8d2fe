using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Decisions;

/// <summary>The choice among recommendations: the largest need wins, and nobody who cannot see permits scale-in.
/// </summary>
/// <param name="Wanted">The need that won; the present count when blindness holds it.</param>
/// <param name="SafeDownTo">The fewest that every scaler has shown to be safe.</param>
/// <param name="SafeFor">The metric of the scaler that needs <paramref name="SafeDownTo"/>.</param>
/// <param name="Because">The winner's reason, or why it is held.</param>
/// <param name="Blind">How many scalers could not see.</param>
/// <param name="Held">Whether blindness holds the count.</param>
internal sealed record Choice(
    Replicas Wanted, Replicas SafeDownTo, MetricName SafeFor, Reason Because, int Blind, bool Held)
{
    /// <summary>The most that may be needed before a new machine is ready; null where no scaler looks ahead.</summary>
    public Replicas? Peak { get; private init; }

    /// <summary>Chooses. With no scaler at all the count stays.</summary>
    /// <remarks>Source of the two holds: Kubernetes' <c>computeReplicasForMetrics</c>.</remarks>
    public static Choice Among(ImmutableArray<Proposal> proposals, Replicas current)
    {
        Recommendation.Wants? winner = null;
        var (safe, safeFor) = (Replicas.None, default(MetricName));
        var blind = 0;
        Replicas? peak = null;
        foreach (var proposal in proposals)
        {
            if (proposal.Recommendation is not Recommendation.Wants wants)
            {
                blind++;
                continue;
            }

            peak = wants.Peak is { } most ? Replicas.Max(most, peak ?? Replicas.None) : peak;
            winner = winner is null || wants.Count > winner.Count ? wants : winner;
            (safe, safeFor) = wants.SafeDownTo >= safe ? (wants.SafeDownTo, proposal.Rule.Metric) : (safe, safeFor);
        }

        if (winner is null)
        {
            return new Choice(current, current, safeFor, new Reason.AllScalersBlind(blind), blind, Held: true);
        }

        return blind > 0 && winner.Count < current
            ? new Choice(
                current, current, safeFor, new Reason.ScaleInWhileBlind(blind, winner.Count), blind, Held: true)
            {
                Peak = peak,
            }
            : new Choice(winner.Count, safe, safeFor, winner.Because, blind, Held: false) { Peak = peak };
    }
}
