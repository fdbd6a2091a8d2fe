using Amazon.Runtime;

namespace Amazon.AutoScaling.Model;

/// <summary>All the hooks asked for.</summary>
internal sealed class DescribeLifecycleHooksResponse : AmazonWebServiceResponse
{
    public List<LifecycleHook>? LifecycleHooks { get; set; }
}
