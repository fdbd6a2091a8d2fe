using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Scalers;

/// <summary>What the arithmetic of a target comes to.</summary>
/// <param name="Count">How many replicas the metric asks for.</param>
/// <param name="SafeDownTo">The fewest with which the worst measured replica, were all as loaded as it, would stay
/// within the target. Never above both <paramref name="Count"/> and what there is now: only a scale-in needs proof.
/// </param>
/// <param name="Position">Why that count.</param>
/// <param name="Value">What the measured replicas say: whole percent for a utilization, an average for a target per
/// replica, the total for a level.</param>
/// <param name="Usage">That over the target.</param>
/// <param name="Average">The average for each replica, rounded towards zero; the total for a level.</param>
public sealed record TargetAnswer(
    Replicas Count, Replicas SafeDownTo, TargetPosition Position, Quantity Value, Ratio Usage, Quantity Average);
