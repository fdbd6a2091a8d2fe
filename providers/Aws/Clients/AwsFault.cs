using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Xml;

using Amazon.Runtime;

using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Providers.Aws.Clients;

/// <summary>Why a call of AWS came to nothing, in words that all ports share.</summary>
/// <param name="Kind">The kind of failure.</param>
/// <param name="Code">AWS's own code, such as <c>ScalingActivityInProgress</c>; empty where AWS gave none.</param>
/// <param name="Detail">What AWS said, on one line.</param>
internal sealed record AwsFault(SourceFault Kind, string Code, string Detail)
{
    /// <summary>Of an HTML page or a stack trace, no more than this many characters are told.</summary>
    private const int LongestDetail = 300;

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
    /// <example><c>catch (Exception thrown) when (AwsFault.Of(thrown) is { } fault)</c></example>
    public static AwsFault? Of(Exception thrown) => thrown switch
    {
        AmazonUnmarshallingException fault => Malformed(fault),
        AmazonServiceException fault => Answered(fault),
        XmlException or JsonException or FormatException => Malformed(thrown),
        // Before anything was sent: no credentials, no such region.
        AmazonClientException => new(SourceFault.Denied, string.Empty, OneLine(thrown.Message)),
        OperationCanceledException or TimeoutException =>
            new(SourceFault.Unreachable, string.Empty, "no answer in time"),
        HttpRequestException or IOException or SocketException or WebException =>
            new(SourceFault.Unreachable, string.Empty, OneLine(Innermost(thrown).Message)),
        _ => null,
    };

    /// <summary>The same for a call that can be ended: that it was is no fault, and goes on to who ended it.</summary>
    public static AwsFault? OfCall(Exception thrown, CancellationToken cancellation) =>
        thrown is OperationCanceledException && cancellation.IsCancellationRequested ? null : Of(thrown);

    /// <summary>For a person: the code, if there is one, and what AWS said.</summary>
    public override string ToString() => Code.Length > 0 ? $"{Code}: {Detail}" : Detail;

    private static AwsFault Answered(AmazonServiceException fault)
    {
        var code = fault.ErrorCode ?? string.Empty;
        return new(KindOf(code, fault.StatusCode, fault.Message), code, OneLine(fault.Message));
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

    private static AwsFault Malformed(Exception fault) =>
        new(SourceFault.Malformed, string.Empty, OneLine($"not an answer: {Innermost(fault).Message}"));

    private static Exception Innermost(Exception fault) => fault.InnerException is { } inner ? Innermost(inner) : fault;

    private static string OneLine(string message)
    {
        var line = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestDetail ? line : line[..LongestDetail] + "…";
    }
}
