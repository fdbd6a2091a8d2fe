using Amazon.Runtime;

namespace Amazon.AutoScaling.Model;

/// <summary>A page of prepared machines.</summary>
internal sealed class DescribeWarmPoolResponse : AmazonWebServiceResponse
{
    public List<Instance>? Instances { get; set; }

    /// <summary>Null on the last page.</summary>
    public string? NextToken { get; set; }

    /// <summary>Null where the group has no warm pool.</summary>
    public WarmPoolConfiguration? WarmPoolConfiguration { get; set; }
}
