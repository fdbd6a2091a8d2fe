using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Aws.Http;

namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>What changes a group's warm pool.</summary>
internal static class WarmPoolCommands
{
    private static readonly string[] States = ["Stopped", "Running", "Hibernated"];

    /// <summary>Creates a warm pool, or changes what is given of one; −1 takes its upper bound away.</summary>
    public static AwsAnswer Put(GroupState group, JsonObject parameters)
    {
        var old = group.WarmPool ?? new WarmPoolOptions();
        var state = parameters.Text("PoolState") ?? old.PoolState;
        var min = parameters.Count("MinSize") ?? old.MinSize;
        var prepared = parameters.Count("MaxGroupPreparedCapacity");
        if (!States.Contains(state))
        {
            return AwsAnswer.Invalid($"1 validation error detected: Value '{state}' at 'poolState' failed to satisfy "
                + $"constraint: Member must satisfy enum value set: [{string.Join(", ", States)}]");
        }

        if (min < 0 || prepared < -1)
        {
            return AwsAnswer.Invalid("1 validation error detected: a warm pool's size must not be negative.");
        }

        group.WarmPool = new WarmPoolOptions
        {
            MaxGroupPreparedCapacity = prepared is -1 ? null : prepared ?? old.MaxGroupPreparedCapacity,
            MinSize = min,
            PoolState = state,
            ReuseOnScaleIn = parameters.Structure("InstanceReusePolicy")?.Flag("ReuseOnScaleIn") ?? old.ReuseOnScaleIn,
        };
        group.IsWarmPoolGoing = false;
        return AwsAnswer.Of([]);
    }

    /// <summary>The pool goes when its last instance has gone.</summary>
    public static AwsAnswer Delete(GroupState group, JsonObject parameters)
    {
        if (group.WarmPool is null)
        {
            return AwsAnswer.Invalid($"No warm pool found for AutoScalingGroup {group.Options.Name}.");
        }

        var isForced = parameters.Flag("ForceDelete") ?? false;
        if (!isForced && group.Warm.Any(machine => !machine.IsPrepared && !machine.IsTerminating))
        {
            return new AwsAnswer.Refusal(
                400, "ScalingActivityInProgress", "The warm pool has instances that are still being launched.");
        }

        group.IsWarmPoolGoing = true;
        return AwsAnswer.Of([]);
    }
}
