using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>What Google's states mean for a replica.</summary>
internal static class MachinePhase
{
    /// <summary>The phase of a machine; null for one that is none of ours to count: it is made only to stand by, and
    /// does not yet.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="reportsHealth">Whether its group has a health check that tells whether it serves.</param>
    /// <remarks>A machine that stands still although it should run was taken away or stopped by hand. Its group starts
    /// it again; where nobody does it is overdue one day, and replaced.</remarks>
    public static Phase? Of(GroupMachine machine, bool reportsHealth) => machine.Place switch
    {
        Place.Leaving => machine.Status is null ? Phase.Gone : Phase.Draining,
        Place.Failed => Phase.Gone,
        Place.Aside => Standing(machine),
        _ when machine.IsLaunching => Phase.Launching,
        _ => machine.Status switch
        {
            "RUNNING" => Running(machine, reportsHealth),
            "STOPPING" or "PENDING_STOP" or "SUSPENDING" or "DEPROVISIONING" => Phase.Draining,
            _ => Phase.Launching,
        },
    };

    /// <summary>Machines that are ours to count, each with its phase.</summary>
    /// <param name="machines">All of a group.</param>
    /// <param name="reportsHealth">Whether it has a health check that tells whether they serve.</param>
    public static IEnumerable<KeyValuePair<string, Phase>> Of(
        ImmutableArray<GroupMachine> machines, bool reportsHealth) =>
        from machine in machines.DistinctBy(machine => machine.Name)
        let phase = Of(machine, reportsHealth)
        where phase is not null
        select KeyValuePair.Create(machine.Name, phase.Value);

    private static Phase? Standing(GroupMachine machine) =>
        machine.IsAtRest ? Phase.Warm
        : machine.Action is "STOPPING" or "SUSPENDING" ? Phase.Draining
        : null;

    private static Phase Running(GroupMachine machine, bool reportsHealth) => machine.Health switch
    {
        _ when !reportsHealth => Phase.Ready,
        "HEALTHY" => Phase.Ready,
        "DRAINING" => Phase.Draining,
        _ => Phase.Loading,
    };
}
