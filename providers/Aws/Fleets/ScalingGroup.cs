using System.Collections.Immutable;

using Amazon.AutoScaling.Model;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Aws.Fleets;

/// <summary>An Auto Scaling group whose unit of capacity is one machine.</summary>
/// <param name="Name">Unique in its region.</param>
/// <param name="Min">The least that may be desired.</param>
/// <param name="Max">The most that may be desired.</param>
/// <param name="Desired">The capacity last asked of it.</param>
/// <param name="ProtectsNewcomers">Whether it protects whatever it launches from being chosen by itself. Protection is
/// then the group's own habit, and no operator's mark.</param>
/// <param name="Machines">All that are not in the warm pool.</param>
/// <param name="Suspended">Processes somebody has suspended: <c>Launch</c>, <c>Terminate</c> and others.</param>
/// <param name="WarmPool">How its warm pool is set up; null where it has none.</param>
/// <param name="WarmPoolSize">Machines in the warm pool, of whatever state.</param>
internal sealed record ScalingGroup(
    string Name,
    int Min,
    int Max,
    int Desired,
    bool ProtectsNewcomers,
    ImmutableArray<GroupMachine> Machines,
    ImmutableHashSet<string> Suspended,
    WarmPoolConfiguration? WarmPool,
    int WarmPoolSize)
{
    /// <summary>The machines that fill a place of the desired capacity.</summary>
    public IEnumerable<GroupMachine> Active => Machines.Where(machine => machine.FillsPlace);

    /// <summary>The group as described; withheld where a replica would not be a machine of it.</summary>
    public static Answer<ScalingGroup> Of(AutoScalingGroup group)
    {
        if (Objection(group) is { } objection)
        {
            var fault = ApiFault.Told(
                objection.Kind, $"the Auto Scaling group {group.AutoScalingGroupName} {objection.Why}");
            return new Answer<ScalingGroup>.Withheld(fault);
        }

        return new Answer<ScalingGroup>.Given(new ScalingGroup(
            group.AutoScalingGroupName!,
            group.MinSize!.Value,
            group.MaxSize!.Value,
            group.DesiredCapacity!.Value,
            group.NewInstancesProtectedFromScaleIn ?? false,
            [.. (group.Instances ?? []).Select(GroupMachine.Of).OfType<GroupMachine>()],
            [.. (group.SuspendedProcesses ?? []).Select(process => process.ProcessName).OfType<string>()],
            group.WarmPoolConfiguration,
            group.WarmPoolSize ?? 0));
    }

    private static (SourceFault Kind, string Why)? Objection(AutoScalingGroup group) => group switch
    {
        { Status: { Length: > 0 } status } => (SourceFault.NotFound, $"is going: {status}"),
        { MinSize: null or < 0 } or { MaxSize: null or < 0 } or { DesiredCapacity: null or < 0 } =>
            (SourceFault.Malformed, "is told without its sizes"),
        { DesiredCapacityType: not (null or "" or "units") } =>
            (SourceFault.Malformed, $"counts {group.DesiredCapacityType}, and a replica is one machine"),
        { Instances: { } instances } when instances.Exists(IsWeighted) =>
            (SourceFault.Malformed, "weighs its instance types, and a replica is one machine: remove the weights"),
        { Instances: { } instances } when instances.Exists(instance => GroupMachine.Of(instance) is null) =>
            (SourceFault.Malformed, "has an instance that is told without its id or its state"),
        _ => null,
    };

    private static bool IsWeighted(Instance instance) => instance.WeightedCapacity is not (null or "" or "1");
}
