using Amazon.Runtime;

namespace Amazon.EC2.Model;

/// <summary>A page of machines; those that are not there are left out.</summary>
internal sealed class DescribeInstancesResponse : AmazonWebServiceResponse
{
    public List<Reservation>? Reservations { get; set; }

    /// <summary>Null on the last page.</summary>
    public string? NextToken { get; set; }
}
