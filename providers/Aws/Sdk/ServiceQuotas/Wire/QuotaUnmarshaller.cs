using System.Net;
using System.Text.Json;

using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;
using Amazon.ServiceQuotas;
using Amazon.ServiceQuotas.Model;

using LlmCloudScaler.Providers.Aws.Sdk.Json;

namespace LlmCloudScaler.Providers.Aws.Sdk.ServiceQuotas.Wire;

/// <summary>Reads a quota from AWS JSON 1.1. Whatever the body is instead, the SDK's own class reports it as an
/// <see cref="AmazonUnmarshallingException"/>.</summary>
internal sealed class QuotaUnmarshaller : JsonResponseUnmarshaller
{
    /// <inheritdoc/>
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        using var document = JsonDocument.Parse(input.Stream);
        return new GetServiceQuotaResponse
        {
            Quota = document.RootElement.TryGetProperty("Quota", out var quota) ? Quota(quota) : null,
        };
    }

    /// <summary>An error's code and message; of a body that is no JSON, the body, under the status it came with.
    /// </summary>
    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        return new AmazonServiceQuotasException(
            error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
    }

    private static ServiceQuota Quota(JsonElement json) => new()
    {
        QuotaCode = json.Text("QuotaCode"),
        QuotaName = json.Text("QuotaName"),
        ServiceCode = json.Text("ServiceCode"),
        Value = json.TryGetProperty("Value", out var value) ? value.Number() : null,
    };
}
