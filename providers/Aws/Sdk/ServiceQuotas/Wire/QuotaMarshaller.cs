using System.Text.Json;

using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.ServiceQuotas.Model;

using LlmCloudScaler.Providers.Aws.Sdk.Json;

namespace LlmCloudScaler.Providers.Aws.Sdk.ServiceQuotas.Wire;

/// <summary>Turns a question for a quota into AWS JSON 1.1.</summary>
internal sealed class QuotaMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    /// <inheritdoc/>
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = (GetServiceQuotaRequest)input;
        var content = new PooledContentStream();
        using (var json = new Utf8JsonWriter(content.BufferWriter))
        {
            json.WriteStartObject();
            json.Add("ServiceCode", request.ServiceCode);
            json.Add("QuotaCode", request.QuotaCode);
            json.WriteEndObject();
        }

        return new DefaultRequest(input, "Amazon.ServiceQuotas")
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            ContentStream = content,
            Headers =
            {
                ["X-Amz-Target"] = "ServiceQuotasV20190624.GetServiceQuota",
                ["Content-Type"] = "application/x-amz-json-1.1",
            },
        };
    }
}
