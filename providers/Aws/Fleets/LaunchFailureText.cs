using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Aws.Fleets;

/// <summary>Tells from the status message of a failed launch what kind of failure it was. AWS has no code for it; the
/// texts are those of "Troubleshoot Amazon EC2 Auto Scaling" in its user guide, and of groups in the wild.</summary>
internal static class LaunchFailureText
{
    /// <summary>The cloud delivered, or would have: the machine itself did not come up, somebody took the launch back,
    /// or the group called EC2 too often and calls again by itself.</summary>
    private static readonly string[] NoWant =
    [
        "failed to complete user's Lifecycle Action", "RequestLimitExceeded", "Request limit exceeded", "Rate exceeded",
    ];

    private static readonly string[] Quota =
    [
        "LimitExceeded", "CountExceeded", "count exceeded", "quota", "limit of", "storage limit", "maximum limit",
    ];

    /// <summary>Said of Spot machines only.</summary>
    private static readonly string[] Spot =
    [
        "SpotMaxPriceTooLow", "fulfillment price", "no Spot capacity", "SpotInstanceTermination",
        "SpotInstanceShutdown", "capacity-not-available", "capacity-oversubscribed", "price-too-low",
    ];

    /// <summary>Said of all machines; of Spot where the text says so.</summary>
    private static readonly string[] Capacity =
    [
        "UnfulfillableCapacity", "Unable to fulfill capacity", "CapacityExceeded", "InsufficientInstanceCapacity",
        "InsufficientCapacity", "InsufficientHostCapacity", "InsufficientReservedInstanceCapacity",
        "insufficient capacity", "not have sufficient", "Server.InternalError",
    ];

    /// <summary>The kind of failure; null where the cloud did not fail to deliver.</summary>
    /// <param name="message">The activity's status message; null where it gives none.</param>
    /// <param name="isCancelled">Whether the launch was taken back rather than failed.</param>
    /// <remarks>A failed launch whose text is not known is taken for a misconfiguration: the pool is left alone as it
    /// is for a stock-out, and an operator is sent to read what the text says.</remarks>
    public static LaunchFailureCause? Cause(string? message, bool isCancelled)
    {
        var text = message ?? string.Empty;
        return SaysAny(text, NoWant) ? null
            : SaysAny(text, Quota) ? LaunchFailureCause.OutOfQuota
            : SaysAny(text, Spot) ? LaunchFailureCause.OutOfSpot
            : SaysAny(text, Capacity) ? Says(text, "Spot") ? LaunchFailureCause.OutOfSpot
                : LaunchFailureCause.OutOfCapacity
            : DiedOfItself(text) || isCancelled ? null
            : LaunchFailureCause.Misconfigured;
    }

    /// <summary>A machine that came and went down again is one that the core misses. But <c>Client.InternalError</c> is
    /// how AWS says that it may not use the key of an encrypted volume.</summary>
    private static bool DiedOfItself(string text) =>
        Says(text, "became unhealthy while waiting") && !Says(text, "Client.InternalError");

    private static bool SaysAny(string text, string[] phrases) => Array.Exists(phrases, phrase => Says(text, phrase));

    private static bool Says(string text, string phrase) => text.Contains(phrase, StringComparison.OrdinalIgnoreCase);
}
