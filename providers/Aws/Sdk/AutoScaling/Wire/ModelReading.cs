using Amazon.AutoScaling.Model;

using LlmCloudScaler.Providers.Aws.Sdk.Query;

namespace LlmCloudScaler.Providers.Aws.Sdk.AutoScaling.Wire;

/// <summary>How the structures inside responses are read.</summary>
internal static class ModelReading
{
    public static AutoScalingGroup Group(Element xml) => new()
    {
        AutoScalingGroupARN = xml.Text("AutoScalingGroupARN"),
        AutoScalingGroupName = xml.Text("AutoScalingGroupName"),
        AvailabilityZones = xml.Texts("AvailabilityZones"),
        CapacityRebalance = xml.Flag("CapacityRebalance"),
        CreatedTime = xml.Instant("CreatedTime"),
        DefaultCooldown = xml.Whole("DefaultCooldown"),
        DefaultInstanceWarmup = xml.Whole("DefaultInstanceWarmup"),
        DesiredCapacity = xml.Whole("DesiredCapacity"),
        DesiredCapacityType = xml.Text("DesiredCapacityType"),
        HealthCheckGracePeriod = xml.Whole("HealthCheckGracePeriod"),
        HealthCheckType = xml.Text("HealthCheckType"),
        Instances = xml.Items("Instances", Machine),
        LaunchConfigurationName = xml.Text("LaunchConfigurationName"),
        LaunchTemplate = xml.Structure("LaunchTemplate", Template),
        MaxInstanceLifetime = xml.Whole("MaxInstanceLifetime"),
        MaxSize = xml.Whole("MaxSize"),
        MinSize = xml.Whole("MinSize"),
        MixedInstancesPolicy = xml.Structure("MixedInstancesPolicy", Mixture),
        NewInstancesProtectedFromScaleIn = xml.Flag("NewInstancesProtectedFromScaleIn"),
        PredictedCapacity = xml.Whole("PredictedCapacity"),
        Status = xml.Text("Status"),
        SuspendedProcesses = xml.Items("SuspendedProcesses", Suspension),
        Tags = xml.Items("Tags", Tag),
        TargetGroupARNs = xml.Texts("TargetGroupARNs"),
        TerminationPolicies = xml.Texts("TerminationPolicies"),
        WarmPoolConfiguration = xml.Structure("WarmPoolConfiguration", WarmPool),
        WarmPoolSize = xml.Whole("WarmPoolSize"),
    };

    public static Instance Machine(Element xml) => new()
    {
        AvailabilityZone = xml.Text("AvailabilityZone"),
        HealthStatus = xml.Text("HealthStatus"),
        ImageId = xml.Text("ImageId"),
        InstanceId = xml.Text("InstanceId"),
        InstanceType = xml.Text("InstanceType"),
        LaunchConfigurationName = xml.Text("LaunchConfigurationName"),
        LaunchTemplate = xml.Structure("LaunchTemplate", Template),
        LifecycleState = xml.Text("LifecycleState"),
        ProtectedFromScaleIn = xml.Flag("ProtectedFromScaleIn"),
        WeightedCapacity = xml.Text("WeightedCapacity"),
    };

    public static WarmPoolConfiguration WarmPool(Element xml) => new()
    {
        InstanceReusePolicy = xml.Structure("InstanceReusePolicy", Reuse),
        MaxGroupPreparedCapacity = xml.Whole("MaxGroupPreparedCapacity"),
        MinSize = xml.Whole("MinSize"),
        PoolState = xml.Text("PoolState"),
        Status = xml.Text("Status"),
    };

    public static Activity Activity(Element xml) => new()
    {
        ActivityId = xml.Text("ActivityId"),
        AutoScalingGroupARN = xml.Text("AutoScalingGroupARN"),
        AutoScalingGroupName = xml.Text("AutoScalingGroupName"),
        AutoScalingGroupState = xml.Text("AutoScalingGroupState"),
        Cause = xml.Text("Cause"),
        Description = xml.Text("Description"),
        Details = xml.Text("Details"),
        EndTime = xml.Instant("EndTime"),
        Progress = xml.Whole("Progress"),
        StartTime = xml.Instant("StartTime"),
        StatusCode = xml.Text("StatusCode"),
        StatusMessage = xml.Text("StatusMessage"),
    };

    public static LifecycleHook Hook(Element xml) => new()
    {
        AutoScalingGroupName = xml.Text("AutoScalingGroupName"),
        DefaultResult = xml.Text("DefaultResult"),
        GlobalTimeout = xml.Whole("GlobalTimeout"),
        HeartbeatTimeout = xml.Whole("HeartbeatTimeout"),
        LifecycleHookName = xml.Text("LifecycleHookName"),
        LifecycleTransition = xml.Text("LifecycleTransition"),
        NotificationMetadata = xml.Text("NotificationMetadata"),
        NotificationTargetARN = xml.Text("NotificationTargetARN"),
        RoleARN = xml.Text("RoleARN"),
    };

    public static ScalingPolicy Policy(Element xml) => new()
    {
        AdjustmentType = xml.Text("AdjustmentType"),
        Alarms = xml.Items("Alarms", Alarm),
        AutoScalingGroupName = xml.Text("AutoScalingGroupName"),
        Cooldown = xml.Whole("Cooldown"),
        Enabled = xml.Flag("Enabled"),
        PolicyARN = xml.Text("PolicyARN"),
        PolicyName = xml.Text("PolicyName"),
        PolicyType = xml.Text("PolicyType"),
        PredictiveScalingConfiguration = xml.Structure("PredictiveScalingConfiguration", Prediction),
        ScalingAdjustment = xml.Whole("ScalingAdjustment"),
    };

    private static LaunchTemplateSpecification Template(Element xml) => new()
    {
        LaunchTemplateId = xml.Text("LaunchTemplateId"),
        LaunchTemplateName = xml.Text("LaunchTemplateName"),
        Version = xml.Text("Version"),
    };

    private static MixedInstancesPolicy Mixture(Element xml) => new()
    {
        InstancesDistribution = xml.Structure("InstancesDistribution", Distribution),
        LaunchTemplate = xml.Structure("LaunchTemplate", Varied),
    };

    private static InstancesDistribution Distribution(Element xml) => new()
    {
        OnDemandBaseCapacity = xml.Whole("OnDemandBaseCapacity"),
        OnDemandPercentageAboveBaseCapacity = xml.Whole("OnDemandPercentageAboveBaseCapacity"),
    };

    private static LaunchTemplate Varied(Element xml) => new() { Overrides = xml.Items("Overrides", Override) };

    private static LaunchTemplateOverrides Override(Element xml) => new()
    {
        InstanceType = xml.Text("InstanceType"),
        WeightedCapacity = xml.Text("WeightedCapacity"),
    };

    private static SuspendedProcess Suspension(Element xml) => new()
    {
        ProcessName = xml.Text("ProcessName"),
        SuspensionReason = xml.Text("SuspensionReason"),
    };

    private static TagDescription Tag(Element xml) => new()
    {
        Key = xml.Text("Key"),
        PropagateAtLaunch = xml.Flag("PropagateAtLaunch"),
        ResourceId = xml.Text("ResourceId"),
        ResourceType = xml.Text("ResourceType"),
        Value = xml.Text("Value"),
    };

    private static InstanceReusePolicy Reuse(Element xml) => new() { ReuseOnScaleIn = xml.Flag("ReuseOnScaleIn") };

    private static Alarm Alarm(Element xml) => new()
    {
        AlarmARN = xml.Text("AlarmARN"),
        AlarmName = xml.Text("AlarmName"),
    };

    private static PredictiveScalingConfiguration Prediction(Element xml) => new() { Mode = xml.Text("Mode") };
}
