using System.Net.Sockets;
using System.Text.Json;

using Google;
using Google.Apis.Auth.OAuth2.Responses;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Gcp.Clients;

/// <summary>What Google Cloud and its clients tell of a call that came to nothing.</summary>
internal static class GcpFaults
{
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

    /// <summary>The fault that an exception of a call tells of; null for a bug, which must be seen.</summary>
    /// <example><c>catch (Exception thrown) when (GcpFaults.Of(thrown) is { } fault)</c></example>
    public static ApiFault? Of(Exception thrown) => thrown switch
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
        TokenResponseException { StatusCode: { } status } when (int)status >= 500 => ApiFault.Unreachable(thrown),
        TokenResponseException => Denied(thrown),
        InvalidOperationException { Source: CredentialSource } => Denied(thrown),
        OperationCanceledException or TimeoutException => ApiFault.TooLate,
        AggregateException { InnerException: { } inner } => Of(inner),
        HttpRequestException or IOException or SocketException => ApiFault.Unreachable(thrown),
        JsonException or FormatException => ApiFault.Malformed(thrown),
        InvalidOperationException { Source: { } source } when source.StartsWith(JsonSource, StringComparison.Ordinal) =>
            ApiFault.Malformed(thrown),
        // An answer that Google's own client cannot read.
        GoogleApiException or Newtonsoft.Json.JsonException => ApiFault.Malformed(thrown),
        _ => null,
    };

    /// <summary>The same for a call that can be ended: that it was is no fault, and goes on to who ended it.</summary>
    public static ApiFault? OfCall(Exception thrown, CancellationToken cancellation) =>
        ApiFault.OfCall(thrown, Of, cancellation);

    private static ApiFault Answered(int status, string code, string reason, string message, TimeSpan? wait) =>
        new(KindOf(status, code, reason), status, code, reason, message, wait);

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

    private static ApiFault Denied(Exception thrown) => ApiFault.Told(SourceFault.Denied, thrown.Message);
}
