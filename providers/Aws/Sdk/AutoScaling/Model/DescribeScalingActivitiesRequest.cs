using Amazon.Runtime;

namespace Amazon.AutoScaling.Model;

/// <summary>Asks for activities, the newest first.</summary>
internal sealed class DescribeScalingActivitiesRequest : AmazonWebServiceRequest
{
    public List<string>? ActivityIds { get; set; }

    public string? AutoScalingGroupName { get; set; }

    public List<Filter>? Filters { get; set; }

    public bool? IncludeDeletedGroups { get; set; }

    /// <summary>A page; at most 100.</summary>
    public int? MaxRecords { get; set; }

    public string? NextToken { get; set; }
}
