using Amazon.AutoScaling.Model;

namespace LlmCloudScaler.Providers.Aws.Doctor;

/// <summary>Reads what matters out of what AWS says of a group.</summary>
internal static class GroupFacts
{
    private const string Launching = "autoscaling:EC2_INSTANCE_LAUNCHING";
    private const string Terminating = "autoscaling:EC2_INSTANCE_TERMINATING";

    /// <summary>The facts.</summary>
    public static AwsGroup Of(AutoScalingGroup group, IReadOnlyList<LifecycleHook> hooks)
    {
        var machines = group.Instances ?? [];
        var kinds = group.MixedInstancesPolicy?.LaunchTemplate?.Overrides ?? [];
        return new AwsGroup(
            group.AutoScalingGroupARN ?? string.Empty,
            group.MinSize ?? 0,
            group.MaxSize ?? 0,
            group.NewInstancesProtectedFromScaleIn ?? false,
            [
                .. machines.Select(machine => machine.InstanceType).Concat(kinds.Select(kind => kind.InstanceType))
                    .OfType<string>().Distinct().Order(StringComparer.Ordinal),
            ],
            PurchaseOf(group.MixedInstancesPolicy?.InstancesDistribution),
            machines.Exists(machine => IsWeight(machine.WeightedCapacity))
                || kinds.Exists(kind => IsWeight(kind.WeightedCapacity)),
            [.. hooks.Where(hook => hook.LifecycleTransition == Launching).Select(Hook)],
            [.. hooks.Where(hook => hook.LifecycleTransition == Terminating).Select(Hook)],
            group.WarmPoolConfiguration is { } pool
                ? new AwsWarmPool(pool.MinSize ?? 0, pool.MaxGroupPreparedCapacity is >= 0 and var most ? most : null)
                : null);
    }

    private static Purchase PurchaseOf(InstancesDistribution? distribution) =>
        (distribution?.OnDemandBaseCapacity ?? 0, distribution?.OnDemandPercentageAboveBaseCapacity ?? 100) switch
        {
            (_, 100) => Purchase.OnDemand,
            (0, 0) => Purchase.Spot,
            _ => Purchase.Mixed,
        };

    private static bool IsWeight(string? weight) => weight is not (null or "" or "1");

    private static AwsHook Hook(LifecycleHook hook) => new(
        hook.LifecycleHookName ?? string.Empty,
        TimeSpan.FromSeconds(hook.HeartbeatTimeout ?? 0),
        hook.DefaultResult == "CONTINUE");
}
