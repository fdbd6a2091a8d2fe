using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Constraints;

/// <summary>The last step to zero replicas: only when idleness is proven, and from one replica only.</summary>
public static class ZeroGate
{
    /// <summary>Lets the last replica go, or keeps it.</summary>
    /// <param name="current">The desired capacity that is decided from.</param>
    /// <param name="proposed">What is proposed.</param>
    /// <param name="zero">How zero is reached; null where it is not allowed.</param>
    /// <param name="idle">For how long the demand signal has read zero.</param>
    /// <param name="coldStart">What nine cold starts of ten take at most. The replica is kept for at least as long: to
    /// drop it sooner costs the users more waiting than the fleet saves running.</param>
    public static Verdict Apply(
        Replicas current, Replicas proposed, ZeroPolicy? zero, TimeSpan idle, TimeSpan coldStart)
    {
        var one = Replicas.Of(1);
        if (proposed > Replicas.None || current == Replicas.None)
        {
            return new(proposed, Bound: null);
        }

        if (zero is null)
        {
            return new(one, new Reason.MinimumReached(proposed, one));
        }

        var needed = zero.Signal is null ? zero.IdleFor : zero.IdleFor > coldStart ? zero.IdleFor : coldStart;
        if (idle < needed || (zero.Stepwise && current > one))
        {
            return new(one, new Reason.ZeroNotProven(idle, needed));
        }

        return new(proposed, zero.Signal is null ? null : new Reason.ZeroReached(idle));
    }
}
