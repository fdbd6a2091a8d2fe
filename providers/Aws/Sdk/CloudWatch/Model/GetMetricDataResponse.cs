using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

/// <summary>A page of points.</summary>
internal sealed class GetMetricDataResponse : AmazonWebServiceResponse
{
    public List<MessageData>? Messages { get; set; }

    public List<MetricDataResult>? MetricDataResults { get; set; }

    /// <summary>Null on the last page.</summary>
    public string? NextToken { get; set; }
}
