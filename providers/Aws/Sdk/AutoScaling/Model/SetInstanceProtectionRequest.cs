using Amazon.Runtime;

namespace Amazon.AutoScaling.Model;

/// <summary>Protects machines from being chosen when the group shrinks, or no longer.</summary>
internal sealed class SetInstanceProtectionRequest : AmazonWebServiceRequest
{
    public string? AutoScalingGroupName { get; set; }

    /// <summary>At most 50.</summary>
    public List<string>? InstanceIds { get; set; }

    public bool? ProtectedFromScaleIn { get; set; }
}
