namespace LlmCloudScaler.Cli.Doctor.Gcp;

/// <summary>What Google Cloud calls its own.</summary>
internal static class GcpWords
{
    /// <summary>How a group is corrected by whoever has its name and place at hand.</summary>
    public const string UpdateGroup = "gcloud compute instance-groups managed update …";

    public static CloudWords All { get; } = new()
    {
        LogIn = "gcloud auth application-default login, with --impersonate-service-account=EMAIL to be the deployed "
            + "service's account, or name a key's file in GOOGLE_APPLICATION_CREDENTIALS; "
            + "'gcloud auth application-default print-access-token' must answer",
        GrantedButFor = "; policies that deny, and organization policies, are not all seen from here",
        Allow = (permission, resource) => $"give a role that has {permission} on {resource}; one that is given on a "
            + "condition, or on something in it, is not seen from here; docs/gcp.md lists all that are needed",
        LiftDenial = "a policy denies it; except this account from it",
        MeetCondition = "see that the condition of the role binding holds for it",
        LetPermissionsBeSeen = "see that the project is there, and gcloud services enable "
            + "cloudresourcemanager.googleapis.com; to ask needs no permission",
        BesideOthers = " beside what other machines have",
        OthersCount = string.Empty,
        AskForQuota = needed => $"ask for a limit that leaves {needed} to these pools, under Quotas & System Limits in "
            + "the console",
        CompareQuota = "compare the quota of the machines' GPUs and vCPUs, under Quotas & System Limits in the "
            + "console, with replicas.max",
        ComparePool = "compare the pool's project, zone or region and instance group with what there is",
        Guide = "docs/gcp.md",
        GroupParts = "instance group's limits, autohealing, draining and quota",
        LetGroupBeSeen = "allow compute.instanceGroupManagers.get to whoever runs the doctor",
        FindControllers = "allow compute.autoscalers.list, or see that the group's autoscaler has mode OFF",
        Resume = process => $"let the group do it again: {process}",
        LetMetricsBeRead = "allow monitoring.timeSeries.list on the metric's project; the role Monitoring Viewer does",
        CompareMetric = "compare project, filter, aligner and period with what is written; the Metrics Explorer "
            + "shows it",
        RaiseMaximum = wanted => $"{UpdateGroup} --list-managed-instances-results=paginated if it has not, and spread "
            + $"{wanted} over more pools where that is not enough",
        ReadyBy = check => $"when the health check '{check}' of its autohealing says so",
        NoReadiness = "no health check for its autohealing",
        TellReadiness = $"{UpdateGroup} --health-check=NAME --initial-delay=SECONDS, with a check that asks the model "
            + "server's own health address",
        DrainsBy = script => $"in its {script}",
        DelayRepairs = $"{UpdateGroup} --initial-delay=SECONDS, longer than a start (3600 at most), or "
            + "--action-on-vm-failed-health-check=do-nothing",
        Blueprint = "its template",
        UpdateByHand = $"{UpdateGroup} --update-policy-type=opportunistic; replace machines when you choose",
        NoDrain = "no shutdown script",
        GiveTimeToDrain = "give the template a shutdown-script that ends when the model server has no request left; "
            + "Google gives it some 90 seconds, and a Spot machine 30",
    };
}
