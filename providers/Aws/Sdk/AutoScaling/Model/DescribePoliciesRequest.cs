using Amazon.Runtime;

namespace Amazon.AutoScaling.Model;

/// <summary>Asks for a group's native scaling policies.</summary>
internal sealed class DescribePoliciesRequest : AmazonWebServiceRequest
{
    public string? AutoScalingGroupName { get; set; }

    /// <summary>A page; at most 100.</summary>
    public int? MaxRecords { get; set; }

    public string? NextToken { get; set; }

    public List<string>? PolicyNames { get; set; }

    public List<string>? PolicyTypes { get; set; }
}
