using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>What Azure's states mean for a replica.</summary>
internal static class MachinePhase
{
    /// <summary>The phase of a machine; null for one that is none of ours to count: deallocated by somebody who also
    /// protected it, or in a scale set whose warm machines stand in a standby pool.</summary>
    /// <param name="machine">The machine.</param>
    /// <param name="reportsHealth">Whether its scale set's model has something that tells whether it serves.</param>
    /// <param name="hasStandbyPool">Whether the scale set has a standby pool.</param>
    /// <remarks>A machine that was powered off is paid for and serves nobody, as one that still loads: where nobody
    /// starts it again it is overdue one day, and replaced.</remarks>
    public static Phase? Of(ScaleSetMachine machine, bool reportsHealth, bool hasStandbyPool) => machine.Place switch
    {
        Place.Leaving => Phase.Draining,
        Place.Failed => Phase.Gone,
        Place.Evicted => machine.Power is "deallocated" ? Phase.Gone : Phase.Draining,
        Place.Aside when hasStandbyPool || machine.IsProtected => null,
        Place.Aside => machine.IsAtRest ? Phase.Warm : Phase.Draining,
        _ => machine.Power switch
        {
            null or "starting" => Phase.Launching,
            "running" when Serves(machine, reportsHealth) => Phase.Ready,
            _ => Phase.Loading,
        },
    };

    /// <summary>Without anything that tells, a machine is taken to serve once it is up: an operation on it that goes
    /// on, or failed, has not ended it.</summary>
    private static bool Serves(ScaleSetMachine machine, bool reportsHealth) =>
        reportsHealth ? machine.Health is "healthy" : machine.Provisioning is not "Creating";
}
