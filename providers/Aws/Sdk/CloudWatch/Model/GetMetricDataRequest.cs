using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

/// <summary>Asks for the points of many series at once.</summary>
internal sealed class GetMetricDataRequest : AmazonWebServiceRequest
{
    /// <summary>Exclusive.</summary>
    public DateTime? EndTime { get; set; }

    public LabelOptions? LabelOptions { get; set; }

    /// <summary>A page; at most 100,800.</summary>
    public int? MaxDatapoints { get; set; }

    /// <summary>At most 500.</summary>
    public List<MetricDataQuery>? MetricDataQueries { get; set; }

    public string? NextToken { get; set; }

    public ScanBy? ScanBy { get; set; }

    /// <summary>Inclusive.</summary>
    public DateTime? StartTime { get; set; }
}
