using System.Text.Json.Nodes;

namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>A scaling activity as it is told.</summary>
internal static class ActivityShape
{
    public static JsonObject Of(GroupState group, ScalingActivity activity) => new()
    {
        ["ActivityId"] = activity.Id,
        ["AutoScalingGroupName"] = group.Options.Name,
        ["Description"] = activity.Description,
        ["Cause"] = activity.Cause,
        ["StartTime"] = GroupShape.Instant(activity.Start),
        ["EndTime"] = activity.End is { } end ? GroupShape.Instant(end) : null,
        ["StatusCode"] = activity.Status,
        ["StatusMessage"] = activity.StatusMessage,
        ["Progress"] = activity.Progress,
        ["Details"] = $$"""{"Subnet ID":"subnet-{{group.Zones[0]}}","Availability Zone":"{{group.Zones[0]}}"}""",
        ["AutoScalingGroupARN"] = group.Arn,
    };
}
