using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Evaluation.Observations;

/// <summary>The words of observations and memories for why a launch failed.</summary>
internal static class CauseWords
{
    /// <summary>All of them.</summary>
    public static ImmutableArray<string> All { get; } = [.. Enum.GetValues<LaunchFailureCause>().Select(Of)];

    /// <summary>The word for a cause.</summary>
    public static string Of(LaunchFailureCause cause) => cause switch
    {
        LaunchFailureCause.OutOfQuota => "outOfQuota",
        LaunchFailureCause.OutOfSpot => "outOfSpot",
        LaunchFailureCause.Misconfigured => "misconfigured",
        _ => "outOfCapacity",
    };

    /// <summary>The cause a word means; null when it means none.</summary>
    public static LaunchFailureCause? Meant(string? word) => word switch
    {
        "outOfCapacity" => LaunchFailureCause.OutOfCapacity,
        "outOfQuota" => LaunchFailureCause.OutOfQuota,
        "outOfSpot" => LaunchFailureCause.OutOfSpot,
        "misconfigured" => LaunchFailureCause.Misconfigured,
        _ => null,
    };
}
