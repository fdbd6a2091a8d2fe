using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Constraints;

/// <summary>The quiet time of a direction, counted from the completion of its last change and not from the decision: a
/// cold start outlasts most cooldowns, and a second answer to the same question would be wrong.</summary>
public static class CoolingDown
{
    /// <summary>Holds a change in a direction that is quiet.</summary>
    /// <param name="current">The desired capacity that is decided from.</param>
    /// <param name="proposed">What is proposed.</param>
    /// <param name="cooldown">How long each direction is quiet; zero for not at all.</param>
    /// <param name="state">What is under way and what has completed.</param>
    /// <param name="now">The instant of evaluation; at the very end of the quiet time it is over.</param>
    public static Verdict Apply(
        Replicas current, Replicas proposed, Cooldown cooldown, CooldownState state, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(cooldown);
        ArgumentNullException.ThrowIfNull(state);
        if (proposed > current && cooldown.ScaleOut > TimeSpan.Zero)
        {
            var until = state.OutCompletedAt + cooldown.ScaleOut;
            return state.OutUnderWay || until > now
                ? new(current, new Reason.ScaleOutCoolingDown(state.OutUnderWay ? null : until))
                : new(proposed, Bound: null);
        }

        if (proposed < current && cooldown.ScaleIn > TimeSpan.Zero)
        {
            var until = state.InCompletedAt + cooldown.ScaleIn;
            return state.InUnderWay || until > now
                ? new(current, new Reason.ScaleInCoolingDown(state.InUnderWay ? null : until))
                : new(proposed, Bound: null);
        }

        return new(proposed, Bound: null);
    }
}
