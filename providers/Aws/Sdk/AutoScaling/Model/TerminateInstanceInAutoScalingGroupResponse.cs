using Amazon.Runtime;

namespace Amazon.AutoScaling.Model;

/// <summary>It was accepted.</summary>
internal sealed class TerminateInstanceInAutoScalingGroupResponse : AmazonWebServiceResponse
{
    public Activity? Activity { get; set; }
}
