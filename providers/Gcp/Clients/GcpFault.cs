using System.Net.Sockets;
using System.Text.Json;

using Google;
using Google.Apis.Auth.OAuth2.Responses;

using LlmCloudScaler.Core.Metrics;

namespace LlmCloudScaler.Providers.Gcp.Clients;

/// <summary>Why a call of Google Cloud came to nothing, in words that all ports share.</summary>
/// <param name="Kind">The kind of failure.</param>
/// <param name="Status">The answer's HTTP status; 0 where there was none.</param>
/// <param name="Code">In capitals, such as <c>FAILED_PRECONDITION</c>; empty where the service gave none.</param>
/// <param name="Reason">More closely, such as <c>conditionNotMet</c>; empty where the service gave none.</param>
/// <param name="Detail">What Google said, on one line.</param>
/// <param name="RetryAfter">How long it asks to wait; null where it does not.</param>
internal sealed record GcpFault(
    SourceFault Kind, int Status, string Code, string Reason, string Detail, TimeSpan? RetryAfter = null)
{
    /// <summary>Of an HTML page or a stack trace, no more than this many characters are told.</summary>
    private const int LongestDetail = 300;

    private const string JsonSource = "System.Text.Json";

    private const string CredentialSource = "Google.Apis.Auth";

    /// <summary>That one calls too often, which Compute Engine tells as a refusal of 403.</summary>
    private static readonly HashSet<string> ThrottlingReasons = new(StringComparer.OrdinalIgnoreCase)
    {
        "rateLimitExceeded", "userRateLimitExceeded", "concurrentLimitExceeded", "RATE_LIMIT_EXCEEDED",
    };

    /// <summary>That a project has as much of something as it may have, which is a refusal of 403 as well, and has
    /// nothing to do with who calls.</summary>
    private static readonly HashSet<string> LimitReasons = new(StringComparer.OrdinalIgnoreCase)
    {
        "quotaExceeded", "limitExceeded",
    };

    /// <summary>Whether a project has as much of something as it may have.</summary>
    public bool IsOfQuota => LimitReasons.Contains(Reason);

    /// <summary>The fault that an exception of a call tells of; null for a bug, which must be seen.</summary>
    /// <example><c>catch (Exception thrown) when (GcpFault.Of(thrown) is { } fault)</c></example>
    public static GcpFault? Of(Exception thrown) => thrown switch
    {
        RefusedException refused => Answered(
            (int)refused.HttpStatusCode,
            refused.Answer.Code,
            refused.Answer.Reason,
            refused.Answer.Message,
            refused.RetryAfter),
        GoogleApiException { HttpStatusCode: > 0 } refused => Answered(
            (int)refused.HttpStatusCode,
            string.Empty,
            refused.Error?.Errors?.FirstOrDefault()?.Reason ?? string.Empty,
            refused.Error?.Message ?? refused.Message,
            wait: null),
        // Nothing was sent: nobody knows who we are, or the one who knows is not there.
        TokenResponseException { StatusCode: { } status } when (int)status >= 500 => Unreachable(thrown),
        TokenResponseException => Denied(thrown),
        InvalidOperationException { Source: CredentialSource } => Denied(thrown),
        OperationCanceledException or TimeoutException => Told(SourceFault.Unreachable, "no answer in time"),
        AggregateException { InnerException: { } inner } => Of(inner),
        HttpRequestException or IOException or SocketException => Unreachable(thrown),
        JsonException or FormatException => Malformed(thrown),
        InvalidOperationException { Source: { } source } when source.StartsWith(JsonSource, StringComparison.Ordinal) =>
            Malformed(thrown),
        // An answer that Google's own client cannot read.
        GoogleApiException or Newtonsoft.Json.JsonException => Malformed(thrown),
        _ => null,
    };

    /// <summary>A fault that we tell ourselves.</summary>
    public static GcpFault Told(SourceFault kind, string detail) => new(kind, 0, string.Empty, string.Empty, detail);

    /// <summary>The same for a call that can be ended: that it was is no fault, and goes on to who ended it.</summary>
    public static GcpFault? OfCall(Exception thrown, CancellationToken cancellation) =>
        thrown is OperationCanceledException && cancellation.IsCancellationRequested ? null : Of(thrown);

    /// <summary>For a person: the reason, if there is one, and what Google said.</summary>
    public override string ToString() =>
        Reason.Length > 0 ? $"{Reason}: {Detail}"
        : Code.Length > 0 ? $"{Code}: {Detail}"
        : Detail;

    private static GcpFault Answered(int status, string code, string reason, string message, TimeSpan? wait) =>
        new(KindOf(status, code, reason), status, code, reason, OneLine(message), wait);

    private static SourceFault KindOf(int status, string code, string reason) => status switch
    {
        429 => SourceFault.Throttled,
        _ when ThrottlingReasons.Contains(reason) => SourceFault.Throttled,
        403 when LimitReasons.Contains(reason) => SourceFault.Malformed,
        403 when code is "RESOURCE_EXHAUSTED" => SourceFault.Throttled,
        401 or 403 => SourceFault.Denied,
        404 or 410 => SourceFault.NotFound,
        408 or >= 500 => SourceFault.Unreachable,
        _ => SourceFault.Malformed,
    };

    private static GcpFault Denied(Exception thrown) => Told(SourceFault.Denied, OneLine(thrown.Message));

    private static GcpFault Unreachable(Exception thrown) =>
        Told(SourceFault.Unreachable, OneLine(Innermost(thrown).Message));

    private static GcpFault Malformed(Exception thrown) =>
        Told(SourceFault.Malformed, OneLine($"not an answer: {Innermost(thrown).Message}"));

    private static Exception Innermost(Exception fault) => fault.InnerException is { } inner ? Innermost(inner) : fault;

    private static string OneLine(string message)
    {
        var line = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestDetail ? line : line[..LongestDetail] + "…";
    }
}
