using Amazon.Runtime;

namespace Amazon.AutoScaling.Model;

/// <summary>A page of groups; those that are not there are left out.</summary>
internal sealed class DescribeAutoScalingGroupsResponse : AmazonWebServiceResponse
{
    public List<AutoScalingGroup>? AutoScalingGroups { get; set; }

    /// <summary>Null on the last page.</summary>
    public string? NextToken { get; set; }
}
