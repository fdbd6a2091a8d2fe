using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Parts.Faults;

namespace LlmCloudScaler.Emulators.Azure.Http;

/// <summary>What is said of rates: in the headers of every answer, and when there were too many requests. The words are
/// those of Microsoft's pages on throttling by the resource manager and by compute.</summary>
internal static class Throttling
{
    private const string Resource = "x-ms-ratelimit-remaining-resource";

    /// <summary>Seconds that an answer asks to wait where nothing else is told.</summary>
    private const int UsualWait = 60;

    /// <summary>How much is left, as told with an answer.</summary>
    public static ImmutableDictionary<string, string> Remaining(AzureRequest request)
    {
        var left = request.Method is "GET"
            ? Headers("x-ms-ratelimit-remaining-subscription-reads", "249")
            : Headers("x-ms-ratelimit-remaining-subscription-writes", "199");
        return IsCompute(request) ? left.Add(Resource, $"{Policy(request)};11") : left;
    }

    /// <summary>The refusal of one request too many. Compute says so with a code that it has for quotas as well.
    /// </summary>
    public static AzureAnswer Answer(AzureRequest request, Fault.Throttled fault)
    {
        var seconds = (fault.RetryAfter ?? UsualWait).ToString(CultureInfo.InvariantCulture);
        var answer = IsCompute(request)
            ? Compute(request)
            : AzureAnswer.Refused(
                429,
                "TooManyRequests",
                $"The request is being throttled. Please try again after '{seconds}' seconds.");
        return answer.With("Retry-After", seconds).With(
            IsCompute(request) ? Resource : "x-ms-ratelimit-remaining-subscription-reads",
            IsCompute(request) ? $"{Policy(request)};0" : "0");
    }

    private static AzureAnswer Compute(AzureRequest request)
    {
        var answer = AzureAnswer.Refused(
            429,
            "OperationNotAllowed",
            "The server rejected the request because too many requests have been received for this subscription.");
        answer.Body!["error"]!["details"] = new JsonArray(new JsonObject
        {
            ["code"] = "TooManyRequests",
            ["target"] = Policy(request).Split('/')[1],
            ["message"] = new JsonObject
            {
                ["operationGroup"] = Policy(request).Split('/')[1],
                ["startTime"] = request.At.AddMinutes(-1).ToString("O", CultureInfo.InvariantCulture),
                ["endTime"] = request.At.ToString("O", CultureInfo.InvariantCulture),
                ["allowedRequestCount"] = 12,
                ["measuredRequestCount"] = 13,
            }.ToJsonString(),
        });
        return answer;
    }

    private static bool IsCompute(AzureRequest request) =>
        request.Operation.StartsWith("VirtualMachine", StringComparison.Ordinal);

    private static string Policy(AzureRequest request) => request.Operation.Split('_') switch
    {
        ["VirtualMachineScaleSets", "Update" or "Start"] => "Microsoft.Compute/UpdateVMScaleSetResource",
        ["VirtualMachineScaleSets", "DeleteInstances" or "Deallocate"] => "Microsoft.Compute/DeleteVMScaleSetResource",
        ["VirtualMachineScaleSets", _] => "Microsoft.Compute/GetVMScaleSetResource",
        _ => "Microsoft.Compute/GetVMScaleSetVMResource",
    };

    private static ImmutableDictionary<string, string> Headers(string name, string value) =>
        ImmutableDictionary<string, string>.Empty.Add(name, value);
}
