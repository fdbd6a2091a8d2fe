using Amazon.Runtime;

namespace Amazon.AutoScaling.Model;

/// <summary>Asks for a group's lifecycle hooks.</summary>
internal sealed class DescribeLifecycleHooksRequest : AmazonWebServiceRequest
{
    public string? AutoScalingGroupName { get; set; }

    public List<string>? LifecycleHookNames { get; set; }
}
