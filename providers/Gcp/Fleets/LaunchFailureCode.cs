using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>Tells from Google's code of a failed launch what kind of failure it was. The codes are those of Google's
/// pages on resource availability, on quotas, and on errors of managed instance groups.</summary>
internal static class LaunchFailureCode
{
    /// <summary>Not Google's want of anything: the group was told otherwise, or called too often.</summary>
    private static readonly HashSet<string> NoWant = new(StringComparer.OrdinalIgnoreCase)
    {
        "OPERATION_CANCELED_BY_USER", "RATE_LIMIT_EXCEEDED", "RESOURCE_OPERATION_RATE_EXCEEDED",
    };

    /// <summary>The kind of failure; null where the cloud did not fail to deliver.</summary>
    /// <param name="code">Google's code; null or empty where it gives none.</param>
    /// <param name="message">What it says of it; null where it says nothing.</param>
    /// <param name="isSpot">Whether a Spot machine was asked for.</param>
    /// <remarks>A code that is not known is taken for a misconfiguration: the pool is left alone as it is for a
    /// stock-out, and an operator is sent to read what Google says.</remarks>
    public static LaunchFailureCause? Cause(string? code, string? message, bool isSpot) =>
        code is not null && NoWant.Contains(code) ? null
        : Says(message, "preempted") ? LaunchFailureCause.OutOfSpot
        : IsOfCapacity(code, message) ? isSpot ? LaunchFailureCause.OutOfSpot : LaunchFailureCause.OutOfCapacity
        : IsOfQuota(code) ? LaunchFailureCause.OutOfQuota
        : LaunchFailureCause.Misconfigured;

    /// <summary>Whether Google has no such machine to give: <c>ZONE_RESOURCE_POOL_EXHAUSTED</c>, the same of a region
    /// or with details, <c>ZONE_RESOURCE_STOCKOUT</c>; and some say it in words only.</summary>
    public static bool IsOfCapacity(string? code, string? message) =>
        Says(code, "RESOURCE_POOL_EXHAUSTED") || Says(code, "STOCKOUT")
        || Says(message, "RESOURCE_POOL_EXHAUSTED") || Says(message, "does not have enough resources available");

    /// <summary>Whether a quota is used up: <c>QUOTA_EXCEEDED</c>, and the like of a limit or of a group's own size.
    /// </summary>
    public static bool IsOfQuota(string? code) =>
        Says(code, "QUOTA_EXCEEDED") || Says(code, "LIMIT_EXCEEDED") || Says(code, "quotaExceeded")
        || Says(code, "limitExceeded");

    private static bool Says(string? text, string phrase) =>
        text?.Contains(phrase, StringComparison.OrdinalIgnoreCase) is true;
}
