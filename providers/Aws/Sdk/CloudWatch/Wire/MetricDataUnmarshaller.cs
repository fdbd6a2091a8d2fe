using System.Net;
using System.Text.Json;

using Amazon.CloudWatch;
using Amazon.CloudWatch.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Transform;
using Amazon.Runtime.Internal.Util;

using LlmCloudScaler.Providers.Aws.Sdk.Json;

namespace LlmCloudScaler.Providers.Aws.Sdk.CloudWatch.Wire;

/// <summary>Reads metric data from AWS JSON 1.0. Whatever the body is instead, the SDK's own class reports it as an
/// <see cref="AmazonUnmarshallingException"/>.</summary>
internal sealed class MetricDataUnmarshaller : JsonResponseUnmarshaller
{
    /// <inheritdoc/>
    public override AmazonWebServiceResponse Unmarshall(JsonUnmarshallerContext input)
    {
        using var document = JsonDocument.Parse(input.Stream);
        var json = document.RootElement;
        return new GetMetricDataResponse
        {
            Messages = json.Items("Messages", Message),
            MetricDataResults = json.Items("MetricDataResults", Result),
            NextToken = json.Text("NextToken"),
        };
    }

    /// <summary>An error's code and message; of a body that is no JSON, the body, under the status it came with.
    /// </summary>
    public override AmazonServiceException UnmarshallException(
        JsonUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode)
    {
        var reader = new StreamingUtf8JsonReader(input.Stream);
        var error = JsonErrorResponseUnmarshaller.GetInstance().Unmarshall(input, ref reader);
        AwsQueryCompatibleErrorHandler.ApplyQueryErrorHeader(error, input.ResponseData);
        return new AmazonCloudWatchException(
            error.Message, innerException, error.Type, error.Code, error.RequestId, statusCode);
    }

    private static MetricDataResult Result(JsonElement json) => new()
    {
        Id = json.Text("Id"),
        Label = json.Text("Label"),
        Messages = json.Items("Messages", Message),
        StatusCode = json.Text("StatusCode"),
        Timestamps = json.Items("Timestamps", JsonFields.Instant),
        Values = json.Items("Values", JsonFields.Number),
    };

    private static MessageData Message(JsonElement json) => new()
    {
        Code = json.Text("Code"),
        Value = json.Text("Value"),
    };
}
