using System.Globalization;

using LlmCloudScaler.Emulators.Parts.Faults;

namespace LlmCloudScaler.Emulators.Gcp.Http;

/// <summary>How requests are refused whatever they ask for. The words are those of Google's pages on quotas of the
/// Compute Engine API and on errors of APIs.</summary>
internal static class Refusals
{
    /// <summary>The refusal of one request too many. Compute Engine says so with a status of 403, other services with
    /// 429. Neither asks to wait unless told to.</summary>
    public static GcpAnswer Throttle(GcpRequest request, Fault.Throttled fault)
    {
        var service = $"{request.Service}.googleapis.com";
        var quota = request.Method == "GET" ? "Read requests" : "Write requests";
        var message = $"Quota exceeded for quota metric '{quota}' and limit '{quota} per minute' of service "
            + $"'{service}' for consumer 'project_number:123456789012'.";
        var answer = request.Service == "compute"
            ? GcpAnswer.Reasoned(403, "rateLimitExceeded", message, "usageLimits")
            : GcpAnswer.Coded(429, "RESOURCE_EXHAUSTED", message);
        answer.Because("RATE_LIMIT_EXCEEDED", ("service", service), ("consumer", "projects/123456789012"));
        return fault.RetryAfter is { } seconds
            ? answer.With("Retry-After", seconds.ToString(CultureInfo.InvariantCulture))
            : answer;
    }

    /// <summary>A refusal by code: in capitals it is one of <c>google.rpc.Code</c>, otherwise a reason.</summary>
    public static GcpAnswer Refuse(GcpRequest request, Fault.Refused fault) =>
        request.Service == "metadata" ? GcpAnswer.Plain(fault.Status, fault.Message)
        : !fault.Code.Any(char.IsAsciiLetterLower) ? GcpAnswer.Coded(fault.Status, fault.Code, fault.Message)
        : GcpAnswer.Reasoned(fault.Status, fault.Code, fault.Message);

    /// <summary>There is no such thing to call.</summary>
    public static GcpAnswer NoOperation(GcpRequest request) => GcpAnswer.Coded(
        404, "NOT_FOUND", $"There is no {request.Method} of {request.Path} here.");
}
