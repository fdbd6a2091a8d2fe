using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Xml;

using Amazon.Runtime;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Aws.Clients;

/// <summary>What AWS and its SDK tell of a call that came to nothing.</summary>
internal static class AwsFaults
{
    private static readonly HashSet<string> ThrottlingCodes = new(StringComparer.Ordinal)
    {
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottled", "RequestThrottledException",
        "TooManyRequestsException", "RequestLimitExceeded", "BandwidthLimitExceeded", "LimitExceededException",
        "ProvisionedThroughputExceededException", "SlowDown", "PriorRequestNotComplete",
        // Auto Scaling is busy with an earlier change of the same group.
        "ResourceContention",
    };

    private static readonly HashSet<string> DenialCodes = new(StringComparer.Ordinal)
    {
        "AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthFailure", "OptInRequired",
        "NotAuthorized",
        "UnrecognizedClient", "UnrecognizedClientException", "InvalidClientTokenId", "InvalidAccessKeyId",
        "MissingAuthenticationToken", "MissingAuthenticationTokenException", "IncompleteSignature",
        "IncompleteSignatureException", "ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired",
        "SignatureDoesNotMatch", "InvalidSignatureException", "RequestExpired", "RequestTimeTooSkewed",
        "AllAccessDisabled", "AccountProblem", "KMSAccessDeniedException",
    };

    private static readonly HashSet<string> AbsenceCodes = new(StringComparer.Ordinal)
    {
        "ResourceNotFoundException", "QueueDoesNotExist", "AWS.SimpleQueueService.NonExistentQueue",
        "AWS.SimpleQueueService.NonExistentQueueException", "NoSuchBucket", "NoSuchKey", "NotFound", "NoSuchEntity",
        "NoSuchResourceException",
    };

    /// <summary>The fault that an exception of a call tells of; null for a bug, which must be seen.</summary>
    /// <example><c>catch (Exception thrown) when (AwsFaults.Of(thrown) is { } fault)</c></example>
    public static ApiFault? Of(Exception thrown) => thrown switch
    {
        AmazonUnmarshallingException fault => ApiFault.Malformed(fault) with { Status = (int)fault.StatusCode },
        AmazonServiceException fault => Answered(fault),
        XmlException or JsonException or FormatException => ApiFault.Malformed(thrown),
        // Before anything was sent: no credentials, no such region.
        AmazonClientException => ApiFault.Told(SourceFault.Denied, thrown.Message),
        OperationCanceledException or TimeoutException => ApiFault.TooLate,
        HttpRequestException or IOException or SocketException or WebException => ApiFault.Unreachable(thrown),
        _ => null,
    };

    /// <summary>The same for a call that can be ended: that it was is no fault, and goes on to who ended it.</summary>
    public static ApiFault? OfCall(Exception thrown, CancellationToken cancellation) =>
        ApiFault.OfCall(thrown, Of, cancellation);

    private static ApiFault Answered(AmazonServiceException fault)
    {
        var code = fault.ErrorCode ?? string.Empty;
        return new(
            KindOf(code, fault.StatusCode, fault.Message), (int)fault.StatusCode, code, string.Empty, fault.Message);
    }

    private static SourceFault KindOf(string code, HttpStatusCode status, string message) => (code, status) switch
    {
        _ when ThrottlingCodes.Contains(code) => SourceFault.Throttled,
        _ when DenialCodes.Contains(code) => SourceFault.Denied,
        _ when AbsenceCodes.Contains(code) => SourceFault.NotFound,
        ("ValidationError", _) when SaysNotFound(message) => SourceFault.NotFound,
        ("", HttpStatusCode.TooManyRequests) => SourceFault.Throttled,
        ("", HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) => SourceFault.Denied,
        // No status: the SDK could not get credentials, and sent nothing.
        ("", 0) => SourceFault.Denied,
        (_, >= HttpStatusCode.InternalServerError) => SourceFault.Unreachable,
        _ => SourceFault.Malformed,
    };

    /// <summary>Auto Scaling has no code of its own for a group or an instance that is not there.</summary>
    private static bool SaysNotFound(string message) =>
        message.Contains("not found", StringComparison.OrdinalIgnoreCase)
        || message.Contains("does not exist", StringComparison.OrdinalIgnoreCase);
}
