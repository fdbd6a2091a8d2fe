using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Policies;

/// <summary>When desired capacity is a runaway: so many replicas asked for and, for so long, none of them arrived.
/// </summary>
/// <param name="Missing">How many must be missing; more than zero.</param>
/// <param name="For">How long they must have been missing; null for twice as long as a launch is waited
/// for.</param>
public sealed record BreakerPolicy(Replicas Missing, TimeSpan? For)
{
    /// <summary>Five missing: a desired of 600 with 100 running (atlassian/escalator#294) is caught early, one slow
    /// machine is not.</summary>
    public static BreakerPolicy Default { get; } = new(Replicas.Of(5), null);
}
