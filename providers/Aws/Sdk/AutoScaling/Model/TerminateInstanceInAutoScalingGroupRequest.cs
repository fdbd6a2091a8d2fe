using Amazon.Runtime;

namespace Amazon.AutoScaling.Model;

/// <summary>Terminates a machine that is named.</summary>
internal sealed class TerminateInstanceInAutoScalingGroupRequest : AmazonWebServiceRequest
{
    public string? InstanceId { get; set; }

    public bool? ShouldDecrementDesiredCapacity { get; set; }
}
