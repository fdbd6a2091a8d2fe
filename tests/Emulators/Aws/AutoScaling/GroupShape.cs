using System.Globalization;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Aws.Http;

namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>A group as DescribeAutoScalingGroups tells it. The instances of the warm pool are not among its own.
/// </summary>
internal static class GroupShape
{
    public static JsonObject Of(GroupState group, bool hasInstances) => new()
    {
        ["AutoScalingGroupName"] = group.Options.Name,
        ["AutoScalingGroupARN"] = group.Arn,
        ["LaunchTemplate"] = Template(group),
        ["MinSize"] = group.Min,
        ["MaxSize"] = group.Max,
        ["DesiredCapacity"] = group.Desired,
        ["DefaultCooldown"] = (int)group.DefaultCooldown.TotalSeconds,
        ["AvailabilityZones"] = group.Zones.ToJson(),
        ["LoadBalancerNames"] = new JsonArray(),
        ["TargetGroupARNs"] = new JsonArray(),
        ["HealthCheckType"] = "EC2",
        ["HealthCheckGracePeriod"] = 300,
        ["Instances"] = hasInstances
            ? group.Machines.Where(machine => !machine.IsWarm)
                .Select(machine => InstanceShape.Of(group, machine)).ToJson()
            : null,
        ["CreatedTime"] = Instant(group.Created),
        ["SuspendedProcesses"] = group.Suspended.Select(Suspension).ToJson(),
        ["VPCZoneIdentifier"] = string.Join(',', group.Zones.Select(zone => $"subnet-{zone}")),
        ["EnabledMetrics"] = new JsonArray(),
        ["Tags"] = group.Options.Tags.Select(tag => Tag(group, tag)).ToJson(),
        ["TerminationPolicies"] = new JsonArray("Default"),
        ["NewInstancesProtectedFromScaleIn"] = group.NewInstancesProtected,
        ["ServiceLinkedRoleARN"] = $"arn:aws:iam::{group.Account}:role/aws-service-role/autoscaling.amazonaws.com/"
            + "AWSServiceRoleForAutoScaling",
        ["CapacityRebalance"] = false,
        ["WarmPoolConfiguration"] =
            group.WarmPool is { } pool ? WarmPoolShape.Of(pool, group.IsWarmPoolGoing) : null,
        ["WarmPoolSize"] = group.WarmPool is null ? null : group.Warm.Count(),
        ["TrafficSources"] = new JsonArray(),
    };

    /// <summary>The template that all of a group's instances are launched from.</summary>
    public static JsonObject Template(GroupState group) => new()
    {
        ["LaunchTemplateId"] = "lt-0123456789abcdef0",
        ["LaunchTemplateName"] = $"{group.Options.Name}-template",
        ["Version"] = "1",
    };

    /// <summary>An instant as the API writes it.</summary>
    public static string Instant(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static JsonObject Suspension(KeyValuePair<string, string> suspended) => new()
    {
        ["ProcessName"] = suspended.Key,
        ["SuspensionReason"] = suspended.Value,
    };

    private static JsonObject Tag(GroupState group, KeyValuePair<string, string> tag) => new()
    {
        ["ResourceId"] = group.Options.Name,
        ["ResourceType"] = "auto-scaling-group",
        ["Key"] = tag.Key,
        ["Value"] = tag.Value,
        ["PropagateAtLaunch"] = true,
    };
}
