using System.Collections.Immutable;

namespace LlmCloudScaler.Core.Policies;

/// <summary>The rules that no single value of a policy can break alone, each told with its place.</summary>
public static class PolicyRules
{
    /// <summary>All that is wrong with a policy; empty when nothing is.</summary>
    public static ImmutableArray<Violation> Violations(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return [];
    }
}
