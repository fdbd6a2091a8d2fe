using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Prometheus.Clients;

/// <summary>What a server, and the way to it, tell of a call that came to nothing.</summary>
internal static class PrometheusFaults
{
    /// <summary>That the server could not be reached at all, or is not to be believed: it makes no difference what it
    /// is asked.</summary>
    private const string NoServer = "noServer";

    private const string JsonSource = "System.Text.Json";

    /// <summary>That nobody could understand the expression.</summary>
    public const string BadData = "bad_data";

    /// <summary>The fault that an exception of a call tells of; null for a bug, which must be seen.</summary>
    public static ApiFault? Of(Exception thrown) => thrown switch
    {
        _ when Cause<RefusedAddressException>(thrown) is { } refused =>
            Server(SourceFault.Denied, $"nothing is asked there: {refused.Message}"),
        _ when Cause<AuthenticationException>(thrown) is { } untrusted =>
            Server(SourceFault.Unreachable, $"TLS: {untrusted.Message}"),
        HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        } => ApiFault.Unreachable(thrown) with { Code = NoServer },
        OperationCanceledException or TimeoutException => ApiFault.TooLate,
        HttpRequestException or IOException or SocketException => ApiFault.Unreachable(thrown),
        JsonException or FormatException => ApiFault.Malformed(thrown),
        // For a value of another kind than was expected.
        InvalidOperationException { Source: { } source } when source.StartsWith(JsonSource, StringComparison.Ordinal) =>
            ApiFault.Malformed(thrown),
        _ => null,
    };

    /// <summary>The fault that an answer is which gives no result.</summary>
    /// <param name="answer">Its head.</param>
    /// <param name="body">What it says.</param>
    /// <param name="wait">How long it asks to wait; null where it does not.</param>
    public static ApiFault Of(HttpResponseMessage answer, ReadOnlyMemory<byte> body, TimeSpan? wait)
    {
        var status = (int)answer.StatusCode;
        if (status is >= 300 and < 400)
        {
            return Server(
                SourceFault.Malformed,
                $"it redirects to {answer.Headers.Location?.ToString() ?? "nowhere"}, which is not followed: where "
                + "that is right, name it as the endpoint");
        }

        var (kind, message) = WireAnswer.Refusal(body);
        return new(
            KindOf(answer.StatusCode, kind, wait),
            status,
            kind,
            string.Empty,
            message.Length > 0 ? message : $"status {status} without a word of Prometheus",
            wait);
    }

    /// <summary>A fault by which nothing else can be asked of the server either.</summary>
    public static ApiFault Server(SourceFault kind, string detail) =>
        ApiFault.Told(kind, detail) with { Code = NoServer };

    /// <summary>Whether nothing else can be asked of the server either, this time.</summary>
    public static bool IsOfServer(ApiFault fault) =>
        fault is { Kind: SourceFault.Throttled or SourceFault.Denied } or { Code: NoServer };

    /// <summary>Whether the expression itself is at fault.</summary>
    public static bool IsOfExpression(ApiFault fault) => fault.Code is BadData or "execution";

    /// <summary>For a person.</summary>
    public static string Told(ApiFault fault) =>
        fault.Code is { Length: > 0 } and not NoServer ? $"{fault.Code}: {fault.Detail}" : fault.Detail;

    private static SourceFault KindOf(HttpStatusCode status, string kind, TimeSpan? wait) => status switch
    {
        HttpStatusCode.TooManyRequests => SourceFault.Throttled,
        // A query that takes too long is told by the same status, without a time to wait.
        HttpStatusCode.ServiceUnavailable when wait is not null => SourceFault.Throttled,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => SourceFault.Denied,
        HttpStatusCode.NotFound or HttpStatusCode.Gone => SourceFault.NotFound,
        HttpStatusCode.BadRequest when kind is BadData => SourceFault.NotFound,
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => SourceFault.Unreachable,
        _ => SourceFault.Malformed,
    };

    private static T? Cause<T>(Exception thrown)
        where T : Exception =>
        thrown as T ?? (thrown.InnerException is { } inner ? Cause<T>(inner) : null);
}
