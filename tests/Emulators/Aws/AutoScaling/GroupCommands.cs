using System.Globalization;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Aws.Http;

namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>What changes a group's own numbers.</summary>
internal static class GroupCommands
{
    public static AwsAnswer SetDesiredCapacity(GroupState group, JsonObject parameters, DateTimeOffset now)
    {
        if (parameters.Count("DesiredCapacity") is not { } desired)
        {
            return Missing.Member("desiredCapacity");
        }

        if (desired > group.Max || desired < group.Min)
        {
            var bound = desired > group.Max ? $"above max value {group.Max}" : $"below min value {group.Min}";
            return AwsAnswer.Invalid(string.Create(
                CultureInfo.InvariantCulture,
                $"New SetDesiredCapacity value {desired} is {bound} for the AutoScalingGroup."));
        }

        if (parameters.Flag("HonorCooldown") is true && CoolingDown(group, now) is { } activity)
        {
            return new AwsAnswer.Refusal(
                400,
                "ScalingActivityInProgress",
                $"Scaling activity {activity.Id} is in progress or its cooldown has not passed.");
        }

        group.SetDesired(desired, now);
        return AwsAnswer.Done;
    }

    /// <summary>Bounds that leave the desired capacity outside move it, unless the request sets it too.</summary>
    public static AwsAnswer Update(GroupState group, JsonObject parameters, DateTimeOffset now)
    {
        var min = parameters.Count("MinSize") ?? group.Min;
        var max = parameters.Count("MaxSize") ?? group.Max;
        if (min > max || min < 0)
        {
            return AwsAnswer.Invalid(string.Create(
                CultureInfo.InvariantCulture, $"Max bound, {max}, must be greater than or equal to min bound, {min}"));
        }

        var desired = parameters.Count("DesiredCapacity") ?? Math.Clamp(group.Desired, min, max);
        if (desired < min || desired > max)
        {
            return AwsAnswer.Invalid(string.Create(
                CultureInfo.InvariantCulture,
                $"Desired capacity:{desired} must be between the specified min size:{min} and max size:{max}"));
        }

        group.NewInstancesProtected =
            parameters.Flag("NewInstancesProtectedFromScaleIn") ?? group.NewInstancesProtected;
        group.DefaultCooldown = parameters.Count("DefaultCooldown") is { } seconds
            ? TimeSpan.FromSeconds(seconds)
            : group.DefaultCooldown;
        group.SetBounds(min, max, desired, now);
        return AwsAnswer.Done;
    }

    private static ScalingActivity? CoolingDown(GroupState group, DateTimeOffset now) => group.Activities.Listed
        .FirstOrDefault(activity => activity.End is not { } end || end + group.DefaultCooldown > now);
}
