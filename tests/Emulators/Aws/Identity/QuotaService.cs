using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Aws.Http;

namespace LlmCloudScaler.Emulators.Aws.Identity;

/// <summary>The operations of Service Quotas, by name.</summary>
internal sealed class QuotaService(EmulatedQuotas quotas, string account)
{
    public AwsAnswer Answer(AwsRequest request)
    {
        if (request.Operation != "GetServiceQuota")
        {
            return new AwsAnswer.Refusal(
                400, "UnknownOperationException", $"Service Quotas has no operation {request.Operation} here.");
        }

        var service = request.Parameters.Text("ServiceCode") ?? string.Empty;
        var quota = request.Parameters.Text("QuotaCode") ?? string.Empty;
        return quotas.Find(service, quota) is { } value
            ? AwsAnswer.Of(new JsonObject { ["Quota"] = Shape(request.Region, service, quota, value) })
            : new AwsAnswer.Refusal(
                400,
                "NoSuchResourceException",
                "The request failed because the specified service quota does not exist.");
    }

    private JsonObject Shape(string region, string service, string quota, double value) => new()
    {
        ["ServiceCode"] = service,
        ["ServiceName"] = service,
        ["QuotaArn"] = $"arn:aws:servicequotas:{region}:{account}:{service}/{quota}",
        ["QuotaCode"] = quota,
        ["QuotaName"] = quota,
        ["Value"] = value,
        ["Unit"] = "None",
        ["Adjustable"] = true,
        ["GlobalQuota"] = false,
    };
}
