using LlmCloudScaler.Cli.Doctor.Gcp;

namespace LlmCloudScaler.Cli.Doctor;

internal static partial class Wording
{
    private static Remark? InstanceGroup(Diagnosis diagnosis, CloudWords words) => diagnosis switch
    {
        Diagnosis.Redistributes => Remark.Warn(
            "moves machines between zones by itself, and deletes replicas that serve to do so",
            $"{GcpWords.UpdateGroup} --instance-redistribution-type=none"),
        Diagnosis.ZonesKeptEven => Remark.Warn(
            "keeps its zones even, so that where one zone has no machines left the others get hardly any more",
            $"{GcpWords.UpdateGroup} --target-distribution-shape=balanced --instance-redistribution-type=none"),
        Diagnosis.StateKept => Remark.Warn(
            "is stateful, so that disks and addresses of machines that go may stay, and cost",
            "take the stateful policy and the configurations of single machines out of the group; a replica needs "
            + "neither"),
        Diagnosis.DrainUnverified it => Remark.Warn(
            $"whether a machine that goes drains is not verified: {it.Detail}", words.GiveTimeToDrain),
        Diagnosis.StandbyTooEarly it => Remark.Warn(
            $"a machine that is to stand by is stopped {Time(it.Delay)} after it was made, and a start takes "
            + $"{Time(it.ColdStart)}: it may not have its model yet",
            $"{GcpWords.UpdateGroup} --standby-policy-initial-delay=SECONDS, longer than a start; 3600 at most"),
        Diagnosis.EndsInADay => Remark.Warn(
            "its machines are preemptible ones, which Google ends after 24 hours",
            "give the template the provisioning model SPOT, which has no such limit"),
        Diagnosis.SpotAlone => Remark.Warn(
            "has Spot machines only, which Google may take back all at once",
            "give the policy a pool of regular machines as well"),
        Diagnosis.ProjectsDiffer it => Remark.Warn(
            $"metric {it.Metric} is read in project {it.Read}, and the fleet is in {it.Pools}",
            $"if it is published where the fleet is, leave its project out, or write project: {it.Pools}; else see "
            + $"that {it.Pools} is in the metrics scope of {it.Read}"),
        _ => null,
    };
}
