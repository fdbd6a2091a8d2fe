using Amazon.Runtime;

namespace Amazon.AutoScaling.Model;

/// <summary>Ends the pause of a lifecycle hook.</summary>
internal sealed class CompleteLifecycleActionRequest : AmazonWebServiceRequest
{
    public string? AutoScalingGroupName { get; set; }

    public string? InstanceId { get; set; }

    /// <summary><c>CONTINUE</c> or <c>ABANDON</c>.</summary>
    public string? LifecycleActionResult { get; set; }

    public string? LifecycleActionToken { get; set; }

    public string? LifecycleHookName { get; set; }
}
