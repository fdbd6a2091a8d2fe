using Amazon.Runtime;

namespace Amazon.AutoScaling.Model;

/// <summary>A page of activities, the newest first.</summary>
internal sealed class DescribeScalingActivitiesResponse : AmazonWebServiceResponse
{
    public List<Activity>? Activities { get; set; }

    /// <summary>Null on the last page.</summary>
    public string? NextToken { get; set; }
}
