namespace LlmCloudScaler.Cli.Doctor;

internal static partial class Wording
{
    private static Remark? Group(Diagnosis diagnosis, CloudWords words) => diagnosis switch
    {
        Diagnosis.LimitsFit it => Remark.Good($"its groups allow {it.Min} to {it.Max} machines, as the policy needs"),
        Diagnosis.MaximumTooSmall it => Remark.Bad(
            $"its groups allow {it.Max} machines at most, and the policy goes up to {it.Wanted}",
            $"{words.RaiseMaximum(it.Wanted)}, or lower the policy's max to {it.Max}"),
        Diagnosis.MinimumTooLarge it => Remark.Warn(
            $"its groups allow {it.Min} machines at least, and the policy goes down to {it.Wanted}",
            $"lower MinSize to {it.Wanted} in all, or raise replicas.min to {it.Min}"),
        Diagnosis.CapacityWeighted => Remark.Bad(
            "weighs its instance types, and a replica is one machine",
            "remove the weights of the group's mixed instances policy"),
        Diagnosis.WarmPoolUnspoken => Remark.Warn(
            "keeps machines warm, and the policy has no warmPool",
            "give the policy a warmPool, or delete the one that is there"),
        Diagnosis.WarmPoolTooLarge it => Remark.Warn(
            $"keeps {it.MinSize} machines warm at least, and the policy's warmPool has {it.Most} at most",
            $"let it keep {it.Most} at least; the policy sets it when it acts"),
        _ => null,
    };

    private static Remark? Lifecycle(Diagnosis diagnosis, CloudWords words) => diagnosis switch
    {
        Diagnosis.ReadinessTold it => Remark.Good($"a new machine is ready {words.ReadyBy(it.Hook)}"),
        Diagnosis.ReadinessUntold => Remark.Bad(
            $"has {words.NoReadiness}, so that a new machine counts as ready while its model still loads",
            words.TellReadiness),
        Diagnosis.ReadinessAssumed it => Remark.Warn(
            $"hook '{it.Hook}' lets a new machine that says nothing go into service in the end",
            "set the hook's default result to ABANDON"),
        Diagnosis.ReadinessTooShort it => Remark.Warn(
            $"hook '{it.Hook}' waits {Time(it.Timeout)} for a heartbeat, and a start takes {Time(it.ColdStart)}",
            "have the machine send heartbeats while it loads, or raise the hook's timeout"),
        Diagnosis.DrainTold it => Remark.Good($"a machine that goes drains {words.DrainsBy(it.Hook)}"),
        Diagnosis.DrainUntold it => BadIf(
            it.IsActing,
            $"has {words.NoDrain}, so that a machine that goes drops the requests it runs",
            words.GiveTimeToDrain),
        Diagnosis.NewMachinesUnprotected => Remark.Warn(
            "does not protect new machines from scale-in, so that the group may choose a busy one when zones are "
            + "balanced or somebody lowers its capacity",
            "aws autoscaling update-auto-scaling-group --new-instances-protected-from-scale-in "
            + "--auto-scaling-group-name …"),
        _ => null,
    };
}
