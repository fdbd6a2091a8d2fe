using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Warmth;

/// <summary>How many machines stand by.</summary>
public static class WarmPool
{
    /// <summary>The target: the fixed size, or the share of desired rounded up; within the pool's own range, and no
    /// more than could ever be put to use.</summary>
    /// <param name="policy">The warm pool.</param>
    /// <param name="desired">The desired capacity that is decided.</param>
    /// <param name="max">The most replicas the fleet may have.</param>
    /// <example>A share of 0.25 and a maximum of 2 at 6 desired of at most 10: 1.5, rounded up to 2.</example>
    public static Replicas Target(WarmPoolPolicy policy, Replicas desired, Replicas max)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var asked = policy.Size ?? Replicas.Max(policy.Min, Replicas.Ceiling(policy.Share.Value * desired.Count));
        return Replicas.Min(Replicas.Min(asked, policy.Max), max - desired);
    }

    /// <summary>The planned target: what may be needed beyond what is desired. A machine that stands by already stays
    /// while the pool is not half as large again as it should be: making a new one costs a cold start.</summary>
    /// <param name="policy">The warm pool.</param>
    /// <param name="desired">The desired capacity that is decided.</param>
    /// <param name="peak">The most that may be needed; null where nobody looked ahead, and then what stands by stays.
    /// </param>
    /// <param name="warm">How many stand by.</param>
    /// <param name="max">The most replicas the fleet may have.</param>
    public static Replicas Planned(
        WarmPoolPolicy policy, Replicas desired, Replicas? peak, Replicas warm, Replicas max)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var asked = peak is { } most ? most - desired : warm;
        var kept = warm > asked && warm.Count <= (1.5 * asked.Count) + 1 ? warm : asked;
        return Replicas.Min(Replicas.Min(Replicas.Max(kept, policy.Min), policy.Max), max - desired);
    }
}
