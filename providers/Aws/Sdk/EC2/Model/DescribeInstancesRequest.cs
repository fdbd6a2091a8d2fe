using Amazon.Runtime;

namespace Amazon.EC2.Model;

/// <summary>Asks for machines by filter.</summary>
internal sealed class DescribeInstancesRequest : AmazonWebServiceRequest
{
    public List<Filter>? Filters { get; set; }

    /// <summary>A page; 5 to 1,000.</summary>
    public int? MaxResults { get; set; }

    public string? NextToken { get; set; }
}
