using Amazon.Runtime;

namespace Amazon.AutoScaling.Model;

/// <summary>Sets the capacity a group should have; absolute.</summary>
internal sealed class SetDesiredCapacityRequest : AmazonWebServiceRequest
{
    public string? AutoScalingGroupName { get; set; }

    public int? DesiredCapacity { get; set; }

    public bool? HonorCooldown { get; set; }
}
