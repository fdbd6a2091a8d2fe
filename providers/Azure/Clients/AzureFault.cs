using System.Net.Sockets;
using System.Text.Json;
using System.Xml;

using Azure;
using Azure.Identity;

using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Providers.Azure.Clients;

/// <summary>Why a call of Azure came to nothing, in words that all ports share.</summary>
/// <param name="Kind">The kind of failure.</param>
/// <param name="Status">The answer's HTTP status; 0 where there was none.</param>
/// <param name="Code">Azure's own code, such as <c>AllocationFailed</c>; empty where it gave none.</param>
/// <param name="Detail">What Azure said, on one line.</param>
/// <param name="RetryAfter">How long it asks to wait; null where it does not.</param>
internal sealed record AzureFault(
    SourceFault Kind, int Status, string Code, string Detail, TimeSpan? RetryAfter = null)
{
    /// <summary>Of an HTML page or a stack trace, no more than this many characters are told.</summary>
    private const int LongestDetail = 300;

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
    public bool IsOfAbsence => AbsenceCodes.Contains(Code);

    /// <summary>The fault that an exception of a call tells of; null for a bug, which must be seen.</summary>
    /// <example><c>catch (Exception thrown) when (AzureFault.Of(thrown) is { } fault)</c></example>
    public static AzureFault? Of(Exception thrown) => thrown switch
    {
        RequestFailedException { Status: > 0 } fault => Answered(fault),
        // Nothing was sent: nobody knows who we are.
        AuthenticationFailedException => new(SourceFault.Denied, 0, string.Empty, OneLine(thrown.Message)),
        OperationCanceledException or TimeoutException =>
            new(SourceFault.Unreachable, 0, string.Empty, "no answer in time"),
        AggregateException { InnerException: { } inner } => Of(inner),
        RequestFailedException or HttpRequestException or IOException or SocketException =>
            new(SourceFault.Unreachable, 0, string.Empty, OneLine(Innermost(thrown).Message)),
        JsonException or XmlException or FormatException => Malformed(thrown),
        // What a client says that finds a number where it reads a structure.
        InvalidOperationException { Source: { } source } when source.StartsWith(JsonSource, StringComparison.Ordinal) =>
            Malformed(thrown),
        _ => null,
    };

    /// <summary>A fault that we tell ourselves.</summary>
    public static AzureFault Told(SourceFault kind, string detail) => new(kind, 0, string.Empty, detail);

    /// <summary>The same for a call that can be ended: that it was is no fault, and goes on to who ended it.</summary>
    public static AzureFault? OfCall(Exception thrown, CancellationToken cancellation) =>
        thrown is OperationCanceledException && cancellation.IsCancellationRequested ? null : Of(thrown);

    /// <summary>For a person: the code, if there is one, and what Azure said.</summary>
    public override string ToString() => Code.Length > 0 ? $"{Code}: {Detail}" : Detail;

    private static AzureFault Answered(RequestFailedException fault)
    {
        var code = fault.ErrorCode ?? string.Empty;
        var wait = fault.GetRawResponse() is { } response ? Clients.RetryAfter.Of(response.Headers) : null;
        return new(KindOf(fault.Status, code), fault.Status, code, Said(fault), wait);
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
        return OneLine(end > 0 ? fault.Message[..end] : fault.Message);
    }

    private static AzureFault Malformed(Exception fault) =>
        new(SourceFault.Malformed, 0, string.Empty, OneLine($"not an answer: {Innermost(fault).Message}"));

    private static Exception Innermost(Exception fault) => fault.InnerException is { } inner ? Innermost(inner) : fault;

    private static string OneLine(string message)
    {
        var line = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestDetail ? line : line[..LongestDetail] + "…";
    }
}
