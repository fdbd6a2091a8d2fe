using System.Net.Sockets;
using System.Text.Json;
using System.Xml;

using Azure;
using Azure.Identity;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Azure.Clients;

/// <summary>What Azure and its SDK tell of a call that came to nothing.</summary>
internal static class AzureFaults
{
    private const string JsonSource = "System.Text.Json";

    private static readonly HashSet<string> ThrottlingCodes = new(StringComparer.OrdinalIgnoreCase)
    {
        "TooManyRequests", "OperationNotAllowedDueToThrottling", "ResourceRequestsThrottled",
        "SubscriptionRequestsThrottled", "ServerBusy",
    };

    private static readonly HashSet<string> AbsenceCodes = new(StringComparer.OrdinalIgnoreCase)
    {
        "ResourceNotFound", "ResourceGroupNotFound", "SubscriptionNotFound", "ParentResourceNotFound", "NotFound",
        "ContainerNotFound", "BlobNotFound", "QueueNotFound", "InvalidSubscriptionId",
    };

    /// <summary>Whether what was called is not there, rather than something that it needs.</summary>
    public static bool IsOfAbsence(ApiFault fault) => AbsenceCodes.Contains(fault.Code);

    /// <summary>The fault that an exception of a call tells of; null for a bug, which must be seen.</summary>
    /// <example><c>catch (Exception thrown) when (AzureFaults.Of(thrown) is { } fault)</c></example>
    public static ApiFault? Of(Exception thrown) => thrown switch
    {
        RequestFailedException { Status: > 0 } fault => Answered(fault),
        // Nothing was sent: nobody knows who we are.
        AuthenticationFailedException => ApiFault.Told(SourceFault.Denied, thrown.Message),
        OperationCanceledException or TimeoutException => ApiFault.TooLate,
        AggregateException { InnerException: { } inner } => Of(inner),
        RequestFailedException or HttpRequestException or IOException or SocketException =>
            ApiFault.Unreachable(thrown),
        JsonException or XmlException or FormatException => ApiFault.Malformed(thrown),
        // What a client says that finds a number where it reads a structure.
        InvalidOperationException { Source: { } source } when source.StartsWith(JsonSource, StringComparison.Ordinal) =>
            ApiFault.Malformed(thrown),
        _ => null,
    };

    /// <summary>The same for a call that can be ended: that it was is no fault, and goes on to who ended it.</summary>
    public static ApiFault? OfCall(Exception thrown, CancellationToken cancellation) =>
        ApiFault.OfCall(thrown, Of, cancellation);

    private static ApiFault Answered(RequestFailedException fault)
    {
        var code = fault.ErrorCode ?? string.Empty;
        var wait = fault.GetRawResponse() is { } response ? RetryAfter.Of(response.Headers) : null;
        return new(KindOf(fault.Status, code), fault.Status, code, string.Empty, Said(fault), wait);
    }

    private static SourceFault KindOf(int status, string code) => (status, code) switch
    {
        (429, _) => SourceFault.Throttled,
        _ when ThrottlingCodes.Contains(code) => SourceFault.Throttled,
        (401 or 403, _) => SourceFault.Denied,
        (404 or 410, _) => SourceFault.NotFound,
        _ when AbsenceCodes.Contains(code) => SourceFault.NotFound,
        (408 or >= 500, _) => SourceFault.Unreachable,
        _ => SourceFault.Malformed,
    };

    /// <summary>The SDK's message goes on, over many lines, with the status, the body and every header.</summary>
    private static string Said(RequestFailedException fault)
    {
        var end = fault.Message.IndexOfAny(['\r', '\n']);
        return end > 0 ? fault.Message[..end] : fault.Message;
    }
}
