using System.Globalization;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Aws.Http;

namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>What is done to instances by name.</summary>
internal static class InstanceCommands
{
    /// <summary>Instances in one call.</summary>
    private const int LargestProtection = 50;

    public static AwsAnswer SetProtection(GroupState group, JsonObject parameters)
    {
        if (parameters.Flag("ProtectedFromScaleIn") is not { } isProtected)
        {
            return Missing.Member("protectedFromScaleIn");
        }

        var ids = parameters.Texts("InstanceIds");
        if (ids.Count > LargestProtection)
        {
            return AwsAnswer.Invalid($"The number of instance IDs must not be greater than {LargestProtection}.");
        }

        return OnEach(group, ids, LifecycleState.InService, machine => machine.IsProtected = isProtected)
            ?? AwsAnswer.Of([]);
    }

    /// <summary>Ends an instance, protected or not; only the size of the group may forbid it.</summary>
    public static AwsAnswer Terminate(GroupState group, Machine machine, JsonObject parameters, DateTimeOffset now)
    {
        if (parameters.Flag("ShouldDecrementDesiredCapacity") is not { } decrement)
        {
            return Missing.Member("shouldDecrementDesiredCapacity");
        }

        if (machine.IsWarm)
        {
            return AwsAnswer.Invalid($"The instance {machine.Id} is in a warm pool and cannot be terminated this way.");
        }

        if (decrement && machine.IsActive && group.Desired <= group.Min)
        {
            return AwsAnswer.Invalid(string.Create(
                CultureInfo.InvariantCulture,
                $"Currently, desiredSize equals minSize ({group.Min}). Terminating instance without replacement will "
                + $"violate group's min size constraint. Either set shouldDecrementDesiredCapacity flag to false or "
                + $"lower group's min size."));
        }

        var activity = machine.IsTerminating
            ? machine.Activity
            : group.Terminate(machine, now, "a user request", decrement && machine.IsActive);
        return AwsAnswer.Of(new JsonObject { ["Activity"] = ActivityShape.Of(group, activity) });
    }

    public static AwsAnswer SetHealth(Machine machine, JsonObject parameters)
    {
        machine.IsHealthy = parameters.Text("HealthStatus") == "Healthy";
        return AwsAnswer.Done;
    }

    public static AwsAnswer EnterStandby(GroupState group, JsonObject parameters, DateTimeOffset now)
    {
        var ids = parameters.Texts("InstanceIds");
        var decrement = parameters.Flag("ShouldDecrementDesiredCapacity") ?? false;
        if (decrement && group.Desired - ids.Count < group.Min)
        {
            return AwsAnswer.Invalid($"AutoScalingGroup {group.Options.Name} has min-size={group.Min} and "
                + $"desired-capacity={group.Desired}. To place into standby {ids.Count} instances, please update the "
                + "AutoScalingGroup sizes appropriately.");
        }

        return Move(group, ids, LifecycleState.InService, machine => group.EnterStandby(machine, now, decrement));
    }

    public static AwsAnswer ExitStandby(GroupState group, JsonObject parameters, DateTimeOffset now)
    {
        var ids = parameters.Texts("InstanceIds");
        if (group.Desired + ids.Count > group.Max)
        {
            return AwsAnswer.Invalid($"AutoScalingGroup {group.Options.Name} has max-size={group.Max} and "
                + $"desired-capacity={group.Desired}. It cannot take back {ids.Count} instances.");
        }

        return Move(group, ids, LifecycleState.Standby, machine => group.ExitStandby(machine, now));
    }

    private static AwsAnswer Move(
        GroupState group, IReadOnlyList<string> ids, string from, Func<Machine, ScalingActivity> move)
    {
        var activities = new JsonArray();
        return OnEach(group, ids, from, machine => activities.Add(ActivityShape.Of(group, move(machine))))
            ?? AwsAnswer.Of(new JsonObject { ["Activities"] = activities });
    }

    /// <summary>Does something to each instance, if it can be done to all.</summary>
    /// <returns>Null when it was done.</returns>
    private static AwsAnswer.Refusal? OnEach(
        GroupState group, IReadOnlyList<string> ids, string state, Action<Machine> action)
    {
        foreach (var id in ids)
        {
            if (group.Find(id) is not { } machine)
            {
                return AwsAnswer.Invalid(
                    $"The instance {id} is not part of Auto Scaling group {group.Options.Name}.");
            }

            if (machine.State != state)
            {
                return AwsAnswer.Invalid($"The instance {id} is not in {state}.");
            }
        }

        foreach (var id in ids)
        {
            action(group.Find(id)!);
        }

        return null;
    }
}
