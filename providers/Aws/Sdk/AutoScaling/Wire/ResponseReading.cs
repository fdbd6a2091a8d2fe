using Amazon.AutoScaling.Model;

using LlmCloudScaler.Providers.Aws.Sdk.Query;

namespace LlmCloudScaler.Providers.Aws.Sdk.AutoScaling.Wire;

/// <summary>How each response is read.</summary>
internal static class ResponseReading
{
    public static DescribeAutoScalingGroupsResponse Groups(Element xml) => new()
    {
        AutoScalingGroups = xml.Items("AutoScalingGroups", ModelReading.Group),
        NextToken = xml.Text("NextToken"),
    };

    public static DescribeWarmPoolResponse WarmPool(Element xml) => new()
    {
        Instances = xml.Items("Instances", ModelReading.Machine),
        NextToken = xml.Text("NextToken"),
        WarmPoolConfiguration = xml.Structure("WarmPoolConfiguration", ModelReading.WarmPool),
    };

    public static DescribeScalingActivitiesResponse Activities(Element xml) => new()
    {
        Activities = xml.Items("Activities", ModelReading.Activity),
        NextToken = xml.Text("NextToken"),
    };

    public static DescribeLifecycleHooksResponse Hooks(Element xml) => new()
    {
        LifecycleHooks = xml.Items("LifecycleHooks", ModelReading.Hook),
    };

    public static DescribePoliciesResponse Policies(Element xml) => new()
    {
        NextToken = xml.Text("NextToken"),
        ScalingPolicies = xml.Items("ScalingPolicies", ModelReading.Policy),
    };

    public static TerminateInstanceInAutoScalingGroupResponse Termination(Element xml) => new()
    {
        Activity = xml.Structure("Activity", ModelReading.Activity),
    };

    /// <summary>The answer of an operation that has nothing to tell.</summary>
    public static T Accepted<T>(Element _)
        where T : new() => new();
}
