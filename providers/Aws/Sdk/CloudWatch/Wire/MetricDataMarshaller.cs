using System.Text.Json;

using Amazon.CloudWatch.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

using LlmCloudScaler.Providers.Aws.Sdk.Json;

using Metric = Amazon.CloudWatch.Model.Metric;

namespace LlmCloudScaler.Providers.Aws.Sdk.CloudWatch.Wire;

/// <summary>Turns a question for metric data into AWS JSON 1.0; what is null is not sent.</summary>
internal sealed class MetricDataMarshaller : IMarshaller<IRequest, AmazonWebServiceRequest>
{
    /// <inheritdoc/>
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var content = new PooledContentStream();
        using (var json = new Utf8JsonWriter(content.BufferWriter))
        {
            Write((GetMetricDataRequest)input, json);
        }

        return new DefaultRequest(input, "Amazon.CloudWatch")
        {
            HttpMethod = "POST",
            ResourcePath = "/",
            ContentStream = content,
            Headers =
            {
                ["X-Amz-Target"] = "GraniteServiceVersion20100801.GetMetricData",
                ["Content-Type"] = "application/x-amz-json-1.0",
                // Errors are then named as they were in the query protocol: Throttling, not ThrottlingException.
                ["x-amzn-query-mode"] = "true",
            },
        };
    }

    private static void Write(GetMetricDataRequest request, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.Add("MetricDataQueries", request.MetricDataQueries, Write);
        json.Add("StartTime", request.StartTime);
        json.Add("EndTime", request.EndTime);
        json.Add("NextToken", request.NextToken);
        json.Add("ScanBy", request.ScanBy?.Value);
        json.Add("MaxDatapoints", request.MaxDatapoints);
        json.Add("LabelOptions", request.LabelOptions, Write);
        json.WriteEndObject();
    }

    private static void Write(MetricDataQuery query, Utf8JsonWriter json)
    {
        json.Add("Id", query.Id);
        json.Add("MetricStat", query.MetricStat, Write);
        json.Add("Expression", query.Expression);
        json.Add("Label", query.Label);
        json.Add("ReturnData", query.ReturnData);
        json.Add("Period", query.Period);
        json.Add("AccountId", query.AccountId);
    }

    private static void Write(MetricStat statistic, Utf8JsonWriter json)
    {
        json.Add("Metric", statistic.Metric, Write);
        json.Add("Period", statistic.Period);
        json.Add("Stat", statistic.Stat);
    }

    private static void Write(Metric metric, Utf8JsonWriter json)
    {
        json.Add("Namespace", metric.Namespace);
        json.Add("MetricName", metric.MetricName);
        json.Add("Dimensions", metric.Dimensions, Write);
    }

    private static void Write(Dimension dimension, Utf8JsonWriter json)
    {
        json.Add("Name", dimension.Name);
        json.Add("Value", dimension.Value);
    }

    private static void Write(LabelOptions options, Utf8JsonWriter json) => json.Add("Timezone", options.Timezone);
}
