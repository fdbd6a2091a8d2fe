using Amazon.Runtime;

namespace Amazon.AutoScaling.Model;

/// <summary>Begins the pause of a lifecycle hook anew.</summary>
internal sealed class RecordLifecycleActionHeartbeatRequest : AmazonWebServiceRequest
{
    public string? AutoScalingGroupName { get; set; }

    public string? InstanceId { get; set; }

    public string? LifecycleActionToken { get; set; }

    public string? LifecycleHookName { get; set; }
}
