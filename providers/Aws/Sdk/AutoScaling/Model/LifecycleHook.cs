namespace Amazon.AutoScaling.Model;

/// <summary>A pause in the launch or termination of a machine, in which somebody else works.</summary>
internal sealed class LifecycleHook
{
    public string? AutoScalingGroupName { get; set; }

    /// <summary><c>ABANDON</c> or <c>CONTINUE</c>, when the time is over.</summary>
    public string? DefaultResult { get; set; }

    /// <summary>Seconds, all heartbeats together.</summary>
    public int? GlobalTimeout { get; set; }

    /// <summary>Seconds.</summary>
    public int? HeartbeatTimeout { get; set; }

    public string? LifecycleHookName { get; set; }

    /// <summary><c>autoscaling:EC2_INSTANCE_LAUNCHING</c> or <c>…TERMINATING</c>.</summary>
    public string? LifecycleTransition { get; set; }

    public string? NotificationMetadata { get; set; }

    public string? NotificationTargetARN { get; set; }

    public string? RoleARN { get; set; }
}
