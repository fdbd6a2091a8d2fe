using System.Collections.Immutable;

using Amazon.AutoScaling.Model;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Aws.Fleets;

/// <summary>What works against us on a group.</summary>
internal static class GroupInterference
{
    /// <summary>Without these, scaling does not do what it is meant to: machines do not come, do not go, get no
    /// requests, or hold a place while they are dead. To suspend others, such as <c>AZRebalance</c>, harms nobody.
    /// </summary>
    private static readonly ImmutableArray<string> Needed =
        ["Launch", "Terminate", "AddToLoadBalancer", "HealthCheck", "ReplaceUnhealthy"];

    /// <summary>The scaling policies of AWS's own that are in force, and the processes that are missed.</summary>
    /// <param name="group">The group.</param>
    /// <param name="policies">Its policies, as far as they are known.</param>
    public static ImmutableArray<Interference> Of(ScalingGroup group, IEnumerable<ScalingPolicy> policies) =>
    [
        .. policies.Where(policy => IsInForce(policy, group))
            .Select(policy => new Interference.SecondController(policy.PolicyName ?? "a policy without a name")),
        .. Needed.Where(group.Suspended.Contains).Select(process => new Interference.SuspendedProcess(process)),
    ];

    /// <summary>Whether a policy changes the group. A predictive one may only forecast; the others act on alarms, which
    /// the group may have been told not to hear.</summary>
    private static bool IsInForce(ScalingPolicy policy, ScalingGroup group) =>
        policy.Enabled is not false && (policy.PolicyType is "PredictiveScaling"
            ? policy.PredictiveScalingConfiguration?.Mode?.Value is "ForecastAndScale"
            : !group.Suspended.Contains("AlarmNotification"));
}
