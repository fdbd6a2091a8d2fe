namespace LlmCloudScaler.Cli.Doctor.Azure;

/// <summary>What Microsoft Azure calls its own.</summary>
internal static class AzureWords
{
    public static CloudWords All { get; } = new()
    {
        LogIn = "az login, or give a managed identity, or AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET; "
            + "'az account get-access-token' must answer",
        GrantedButFor = "; deny assignments and locks are not seen from here",
        Allow = (action, resource) => $"give a role that has {action} on {resource}, or on what that is in; "
            + "docs/azure.md lists all that are needed",
        LiftDenial = "a deny assignment forbids it; except this identity there",
        MeetCondition = "see that the condition of the role assignment holds for it",
        LetPermissionsBeSeen = "allow Microsoft.Authorization/permissions/read to whoever runs the doctor; the role "
            + "Reader does",
        BesideOthers = " beside what other machines have",
        OthersCount = string.Empty,
        AskForQuota = needed => $"ask for a limit that leaves {needed} to these pools, under Quotas in the portal",
        CompareQuota = "compare the quota of the family of the machines' size, under Quotas in the portal, with "
            + "replicas.max",
        ComparePool = "compare the pool's subscription, resource group and scale set with what there is",
        Guide = "docs/azure.md",
        GroupParts = "scale set's limits, health, draining and quota",
        LetGroupBeSeen = "allow Microsoft.Compute/virtualMachineScaleSets/read to whoever runs the doctor",
        FindControllers = "allow Microsoft.Insights/autoscalesettings/read, or see that no autoscale setting is on the "
            + "scale set",
        Resume = process => $"let the scale set do it again: {process}",
        LetMetricsBeRead = "allow what is denied: Microsoft.Insights/metrics/read on the resource, the role Storage "
            + "Queue Data Reader on a storage account's queue, or Microsoft.ServiceBus/namespaces/queues/read",
        CompareMetric = "compare resource, namespace, name and filter with what is published",
        RaiseMaximum = wanted => $"give the scale set singlePlacementGroup false if it has not, and spread {wanted} "
            + "over more pools where that is not enough",
        ReadyBy = source => $"when '{source}' reports that it is healthy",
        NoReadiness = "no health extension and no probe",
        TellReadiness = "give the scale set the application health extension, asking the model server's own health "
            + "address",
        DrainsBy = notice => $"in its {notice}",
        DelayRepairs = "give the automatic repairs a grace period that is longer than a start (90 min at most), or "
            + "turn them off",
        Blueprint = "its model",
        UpdateByHand = "az vmss update --set upgradePolicy.mode=Manual, without automatic OS upgrades; replace "
            + "machines when you choose",
        NoDrain = "no terminate notification",
        GiveTimeToDrain = "az vmss update --enable-terminate-notification true --terminate-notification-time 15, and "
            + "have the machine drain when its scheduled events tell of Terminate",
    };
}
