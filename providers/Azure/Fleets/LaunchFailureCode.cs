using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Azure.Clients;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>Tells from Azure's code of a failed launch what kind of failure it was. The codes are those of Microsoft's
/// pages on allocation failures, on errors of quota and of SKUs, and of scale sets in the wild.</summary>
internal static class LaunchFailureCode
{
    /// <summary>Not Azure's want of anything: another operation came first, or the call was one too many.</summary>
    private static readonly HashSet<string> NoWant = new(StringComparer.OrdinalIgnoreCase)
    {
        "OperationPreempted", "TooManyRequests",
    };

    private static readonly HashSet<string> Capacity = new(StringComparer.OrdinalIgnoreCase)
    {
        "AllocationFailed", "ZonalAllocationFailed", "OverconstrainedAllocationRequest",
        "OverconstrainedZonalAllocationRequest", "SkuNotAvailable", "CapacityReservationCapacityExceeded",
    };

    /// <summary>Said of Spot machines only: their price is above what the scale set offers.</summary>
    private const string SpotPrice = "SpotPriceGreaterThanProvidedMaxPrice";

    /// <summary>The kind of failure; null where the cloud did not fail to deliver.</summary>
    /// <param name="code">Azure's code; null or empty where it gives none.</param>
    /// <param name="message">What it says of it; null where it says nothing.</param>
    /// <param name="isSpot">Whether a Spot machine was asked for.</param>
    /// <remarks>A code that is not known is taken for a misconfiguration: the pool is left alone as it is for a
    /// stock-out, and an operator is sent to read what Azure says.</remarks>
    public static LaunchFailureCause? Cause(string? code, string? message, bool isSpot) => code switch
    {
        not null when NoWant.Contains(code) => null,
        SpotPrice => LaunchFailureCause.OutOfSpot,
        not null when Capacity.Contains(code) =>
            isSpot ? LaunchFailureCause.OutOfSpot : LaunchFailureCause.OutOfCapacity,
        _ when IsQuota(code, message) => LaunchFailureCause.OutOfQuota,
        _ => LaunchFailureCause.Misconfigured,
    };

    /// <summary>The kind of failure where a launch was refused at once; null where that was for another reason, such as
    /// a scale set that is busy, or is not there.</summary>
    /// <param name="fault">What Azure said.</param>
    /// <param name="isSpot">Whether Spot machines were asked for.</param>
    public static LaunchFailureCause? Cause(ApiFault fault, bool isSpot) =>
        fault.Kind is SourceFault.Throttled or SourceFault.Denied or SourceFault.Unreachable
        || AzureFaults.IsOfAbsence(fault)
            ? null
            : Cause(fault.Code, fault.Detail, isSpot) switch
            {
                // A busy scale set says 409 with codes of its own; a model that is wrong is told as a bad request, or
                // as something that is not found.
                LaunchFailureCause.Misconfigured when fault.Status is not (400 or 404) => null,
                var cause => cause,
            };

    /// <summary><c>OperationNotAllowed</c> says a great many things, and which of them only in its message.</summary>
    private static bool IsQuota(string? code, string? message) =>
        Says(code, "QuotaExceeded") || Says(code, "LimitReached") || Says(code, "CountExceeded")
        || (Says(code, "OperationNotAllowed") && Says(message, "quota"));

    private static bool Says(string? text, string phrase) =>
        text?.Contains(phrase, StringComparison.OrdinalIgnoreCase) is true;
}
