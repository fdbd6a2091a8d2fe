using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Ticks;

namespace LlmCloudScaler.Evaluation.Hosts.Rounds;

/// <summary>Which fleets an alarm means, whatever names its cloud gives them.</summary>
public static class MeantFleets
{
    /// <summary>The policies that an alarm names; all, readable or not, where it names none: better a fleet evaluated
    /// in vain than one whose alarm nobody heard.</summary>
    /// <param name="roll">Every policy there is.</param>
    /// <param name="isNamed">Whether the alarm names a policy's fleet, or anything that is its.</param>
    public static ImmutableArray<PolicyRoll.Entry> Among(
        ImmutableArray<PolicyRoll.Entry> roll, Func<Policy, bool> isNamed)
    {
        ArgumentNullException.ThrowIfNull(isNamed);
        var named = roll.RemoveAll(entry => entry.Policy is not { } policy || !isNamed(policy));
        return named.IsEmpty ? roll : named;
    }
}
