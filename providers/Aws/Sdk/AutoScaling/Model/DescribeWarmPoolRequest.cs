using Amazon.Runtime;

namespace Amazon.AutoScaling.Model;

/// <summary>Asks for a group's warm pool.</summary>
internal sealed class DescribeWarmPoolRequest : AmazonWebServiceRequest
{
    public string? AutoScalingGroupName { get; set; }

    /// <summary>A page; at most 50.</summary>
    public int? MaxRecords { get; set; }

    public string? NextToken { get; set; }
}
