using Google.Cloud.Compute.V1;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>What an operation tells that was accepted and has failed at once.</summary>
internal static class OperationFault
{
    /// <summary>Why it failed; null where it did not, or has not yet: what becomes of it is seen at the next look.
    /// </summary>
    public static ApiFault? Of(Operation operation) =>
        operation.Error?.Errors is [{ } error, ..]
            ? ApiFault.Told(SourceFault.Malformed, $"{error.Code}: {error.Message}") with
            {
                Status = operation.HttpErrorStatusCode ?? 0,
                Reason = error.Code ?? string.Empty,
            }
            : null;
}
