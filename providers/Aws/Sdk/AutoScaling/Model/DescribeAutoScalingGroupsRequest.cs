using Amazon.Runtime;

namespace Amazon.AutoScaling.Model;

/// <summary>Asks for groups, by name or by filter.</summary>
internal sealed class DescribeAutoScalingGroupsRequest : AmazonWebServiceRequest
{
    public List<string>? AutoScalingGroupNames { get; set; }

    public List<Filter>? Filters { get; set; }

    public bool? IncludeInstances { get; set; }

    /// <summary>A page; at most 100.</summary>
    public int? MaxRecords { get; set; }

    public string? NextToken { get; set; }
}
