using Amazon.AutoScaling.Model;

using LlmCloudScaler.Providers.Aws.Sdk.Query;

namespace LlmCloudScaler.Providers.Aws.Sdk.AutoScaling.Wire;

/// <summary>How each request is written.</summary>
internal static class RequestForms
{
    public static void Write(DescribeAutoScalingGroupsRequest request, Form form) => form
        .Add("AutoScalingGroupNames", request.AutoScalingGroupNames)
        .Add("IncludeInstances", request.IncludeInstances)
        .Add("NextToken", request.NextToken)
        .Add("MaxRecords", request.MaxRecords)
        .Add("Filters", request.Filters, Write);

    public static void Write(DescribeWarmPoolRequest request, Form form) => form
        .Add("AutoScalingGroupName", request.AutoScalingGroupName)
        .Add("MaxRecords", request.MaxRecords)
        .Add("NextToken", request.NextToken);

    public static void Write(DescribeScalingActivitiesRequest request, Form form) => form
        .Add("ActivityIds", request.ActivityIds)
        .Add("AutoScalingGroupName", request.AutoScalingGroupName)
        .Add("IncludeDeletedGroups", request.IncludeDeletedGroups)
        .Add("MaxRecords", request.MaxRecords)
        .Add("NextToken", request.NextToken)
        .Add("Filters", request.Filters, Write);

    public static void Write(DescribeLifecycleHooksRequest request, Form form) => form
        .Add("AutoScalingGroupName", request.AutoScalingGroupName)
        .Add("LifecycleHookNames", request.LifecycleHookNames);

    public static void Write(DescribePoliciesRequest request, Form form) => form
        .Add("AutoScalingGroupName", request.AutoScalingGroupName)
        .Add("PolicyNames", request.PolicyNames)
        .Add("PolicyTypes", request.PolicyTypes)
        .Add("NextToken", request.NextToken)
        .Add("MaxRecords", request.MaxRecords);

    public static void Write(SetDesiredCapacityRequest request, Form form) => form
        .Add("AutoScalingGroupName", request.AutoScalingGroupName)
        .Add("DesiredCapacity", request.DesiredCapacity)
        .Add("HonorCooldown", request.HonorCooldown);

    public static void Write(PutWarmPoolRequest request, Form form) => form
        .Add("AutoScalingGroupName", request.AutoScalingGroupName)
        .Add("MaxGroupPreparedCapacity", request.MaxGroupPreparedCapacity)
        .Add("MinSize", request.MinSize)
        .Add("PoolState", request.PoolState)
        .Add("InstanceReusePolicy", request.InstanceReusePolicy, Write);

    public static void Write(SetInstanceProtectionRequest request, Form form) => form
        .Add("InstanceIds", request.InstanceIds)
        .Add("AutoScalingGroupName", request.AutoScalingGroupName)
        .Add("ProtectedFromScaleIn", request.ProtectedFromScaleIn);

    public static void Write(TerminateInstanceInAutoScalingGroupRequest request, Form form) => form
        .Add("InstanceId", request.InstanceId)
        .Add("ShouldDecrementDesiredCapacity", request.ShouldDecrementDesiredCapacity);

    public static void Write(CompleteLifecycleActionRequest request, Form form) => form
        .Add("LifecycleHookName", request.LifecycleHookName)
        .Add("AutoScalingGroupName", request.AutoScalingGroupName)
        .Add("LifecycleActionToken", request.LifecycleActionToken)
        .Add("LifecycleActionResult", request.LifecycleActionResult)
        .Add("InstanceId", request.InstanceId);

    public static void Write(RecordLifecycleActionHeartbeatRequest request, Form form) => form
        .Add("LifecycleHookName", request.LifecycleHookName)
        .Add("AutoScalingGroupName", request.AutoScalingGroupName)
        .Add("LifecycleActionToken", request.LifecycleActionToken)
        .Add("InstanceId", request.InstanceId);

    private static void Write(Filter filter, Form form) => form
        .Add("Name", filter.Name)
        .Add("Values", filter.Values);

    private static void Write(InstanceReusePolicy policy, Form form) => form
        .Add("ReuseOnScaleIn", policy.ReuseOnScaleIn);
}
