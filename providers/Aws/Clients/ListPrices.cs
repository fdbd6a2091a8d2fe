using System.Text;

using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.S3.Model;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Providers.Aws.Clients;

/// <summary>What a call costs by the public list: us-east-1, on demand, beyond every free tier. EC2 Auto Scaling and
/// STS cost nothing.</summary>
internal static class ListPrices
{
    /// <summary>Dollars a metric requested: $0.01 per 1,000 by GetMetricData (aws.amazon.com/cloudwatch/pricing).
    /// </summary>
    private const decimal Metric = 0.01m / 1_000;

    /// <summary>Dollars a request: $0.40 per million (aws.amazon.com/sqs/pricing, standard queues).</summary>
    private const decimal QueueRequest = 0.40m / 1_000_000;

    /// <summary>Dollars a read request unit: $0.125 per million (aws.amazon.com/dynamodb/pricing/on-demand).</summary>
    private const decimal ReadUnit = 0.125m / 1_000_000;

    /// <summary>Dollars a write request unit: $0.625 per million (the same page).</summary>
    private const decimal WriteUnit = 0.625m / 1_000_000;

    /// <summary>Dollars a GET: $0.0004 per 1,000 (aws.amazon.com/s3/pricing, S3 Standard).</summary>
    private const decimal ObjectRead = 0.0004m / 1_000;

    /// <summary>Dollars a LIST or PUT: $0.005 per 1,000 (the same page).</summary>
    private const decimal ObjectList = 0.005m / 1_000;

    /// <summary>Bytes that one write request unit writes.</summary>
    private const int WriteUnitBytes = 1024;

    /// <summary>The price of a call that is about to be made.</summary>
    /// <param name="request">The call.</param>
    /// <param name="metrics">Series it asks for.</param>
    public static Money Of(AmazonWebServiceRequest request, long metrics) => Money.Of(request switch
    {
        GetItemRequest { ConsistentRead: true } => ReadUnit,
        GetItemRequest => ReadUnit / 2,
        QueryRequest => ReadUnit,
        PutItemRequest put => WriteUnits(put.Item) * WriteUnit,
        UpdateItemRequest update => WriteUnits(update.ExpressionAttributeValues) * WriteUnit,
        GetObjectRequest or GetObjectMetadataRequest => ObjectRead,
        ListObjectsV2Request or PutObjectRequest => ObjectList,
        Amazon.SQS.AmazonSQSRequest => QueueRequest,
        _ => metrics * Metric,
    });

    /// <summary>Units of 1 KiB, of the text written. Reads count as one unit of 4 KiB: how large they are is not known
    /// before the answer.</summary>
    private static int WriteUnits(Dictionary<string, AttributeValue>? item)
    {
        var bytes = item?.Sum(field => field.Key.Length + Size(field.Value)) ?? 0;
        return Math.Max(1, (bytes + WriteUnitBytes - 1) / WriteUnitBytes);
    }

    private static int Size(AttributeValue value) =>
        Encoding.UTF8.GetByteCount(value.S ?? value.N ?? string.Empty) + (int)(value.B?.Length ?? 0);
}
