using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>The machines of a scale set.</summary>
/// <param name="Machines">Those in the scale set itself.</param>
/// <param name="Pool">Its standby pool; null where it has none, and its warm machines are those of its own that stand
/// deallocated.</param>
/// <param name="Standby">What the standby pool has.</param>
internal sealed record Members(ImmutableArray<ScaleSetMachine> Machines, StandbyPool? Pool, StandbySight Standby)
{
    /// <summary>The machines, where the scale set may tell some of its standby pool as its own.</summary>
    public static Members Of(ImmutableArray<ScaleSetMachine> told, StandbyPool? pool, StandbySight standby) =>
        new([.. told.Where(machine => !standby.Machines.Contains(machine.Name))], pool, standby);

    /// <summary>The phase of a machine; null for one that is none of ours to count.</summary>
    public Phase? PhaseOf(ScaleSetMachine machine, ScaleSet set) =>
        MachinePhase.Of(machine, set.ReportsHealth, hasStandbyPool: Pool is not null);
}
