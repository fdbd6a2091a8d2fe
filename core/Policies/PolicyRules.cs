using System.Collections.Immutable;

namespace LlmCloudScaler.Core.Policies;

/// <summary>The rules that no single value of a policy can break alone, each told with its place.</summary>
public static partial class PolicyRules
{
    /// <summary>All that is wrong with a policy; empty when nothing is.</summary>
    public static ImmutableArray<Violation> Violations(Policy policy) => Violations(policy, []);

    /// <summary>All that is wrong with a policy of which some values could not be read and hold stand-ins.</summary>
    /// <param name="policy">The policy as far as it was read.</param>
    /// <param name="unread">Paths of what was not read; nothing is concluded from these.</param>
    /// <returns>Empty when nothing is wrong with what was read.</returns>
    public static ImmutableArray<Violation> Violations(Policy policy, ImmutableArray<string> unread)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return
        [
            .. Findings(policy).Where(finding => unread.All(finding.StandsWithout)).Select(found => found.Violation),
        ];
    }

    private static IEnumerable<Finding> Findings(Policy policy) =>
    [
        .. Pools(policy),
        .. MetricRanges(policy),
        .. UnusedMetrics(policy),
        .. References(policy),
        .. Scalers(policy),
        .. Counts(policy),
        .. Schedules(policy),
        .. Times(policy),
        .. Zero(policy),
        .. Budget(policy),
        .. Promises(policy.Objectives),
    ];
}
