namespace LlmCloudScaler.Cli.Doctor;

internal static partial class Wording
{
    private static Remark? ScaleSet(Diagnosis diagnosis, CloudWords words) => diagnosis switch
    {
        Diagnosis.SizeRestricted it => BadIf(
            it.IsEverywhere,
            $"machines of size {it.Size} are not to be had in {it.Where}: {it.Reason}",
            "ask Azure's support to lift the restriction, or take another size, zone or region"),
        Diagnosis.RepairsTooEarly it => Remark.Bad(
            $"a machine that is not healthy {Time(it.Grace)} after it came up is repaired, and a start takes "
            + $"{Time(it.ColdStart)}: it would be replaced while its model loads",
            words.DelayRepairs),
        Diagnosis.Overprovisioned => Remark.Bad(
            "launches more machines than are asked for and deletes the slowest, so that more is paid and counted than "
            + "was decided",
            "az vmss update --set overprovision=false"),
        Diagnosis.UpgradesByItself it => Remark.Warn(
            $"has {it.How}, so that a change of {words.Blueprint} restarts or replaces machines that serve",
            words.UpdateByHand),
        Diagnosis.EvictedKept => Remark.Warn(
            "keeps Spot machines that Azure took back: they cost their disk and count against the quota",
            "use evictionPolicy Delete, which keeps none; a scale set may have to be made anew for it"),
        _ => null,
    };

    private static Remark? Standby(Diagnosis diagnosis) => diagnosis switch
    {
        Diagnosis.StandbyPoolMissing { CanKeep: true } => Remark.Warn(
            "has no standby pool, so that only machines that scale-in lets go come to stand by",
            "create a standby pool for it, which a Flexible scale set can have; or leave it so"),
        Diagnosis.StandbyPoolMissing => Remark.Warn(
            "has no standby pool, and its machines cannot be deallocated and kept: nothing comes to stand by",
            "create a standby pool for it, which a Flexible scale set can have; or take warmPool out of the policy"),
        Diagnosis.StandbyMachinesRun => Remark.Warn(
            "has a standby pool whose machines run while they wait, at their full price",
            "set the standby pool's virtualMachineState to Deallocated, unless that start takes too long"),
        Diagnosis.StandbyPoolDegraded it => Remark.Warn(
            $"its standby pool cannot make the machines it is to have: {it.Detail}",
            "see what Azure says; mostly there is no capacity or no quota"),
        Diagnosis.StandbyPoolUnverified it => Remark.Warn(
            $"whether it has a standby pool is not verified: {it.Detail}",
            "allow Microsoft.StandbyPool/standbyVirtualMachinePools/read and .../runtimeViews/read to whoever runs the "
            + "doctor"),
        Diagnosis.ProviderUnregistered it => Remark.Warn(
            $"the subscription has {it.Provider} {it.State}, so that it can have no standby pool",
            $"az provider register --namespace {it.Provider}"),
        _ => null,
    };
}
