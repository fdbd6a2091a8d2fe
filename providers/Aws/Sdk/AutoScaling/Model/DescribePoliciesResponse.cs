using Amazon.Runtime;

namespace Amazon.AutoScaling.Model;

/// <summary>A page of native scaling policies.</summary>
internal sealed class DescribePoliciesResponse : AmazonWebServiceResponse
{
    /// <summary>Null on the last page.</summary>
    public string? NextToken { get; set; }

    public List<ScalingPolicy>? ScalingPolicies { get; set; }
}
