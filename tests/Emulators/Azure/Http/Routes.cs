namespace LlmCloudScaler.Emulators.Azure.Http;

/// <summary>Every operation that is emulated.</summary>
internal static class Routes
{
    private const string Subscription = "/subscriptions/{subscriptionId}";
    private const string Group = Subscription + "/resourceGroups/{resourceGroupName}";
    private const string Sets = "/providers/Microsoft.Compute/virtualMachineScaleSets";
    private const string Set = Group + Sets + "/{vmScaleSetName}";
    private const string Instances = Group + Sets + "/{virtualMachineScaleSetName}/virtualMachines";
    private const string Instance = Set + "/virtualMachines/{instanceId}";
    private const string Machines = "/providers/Microsoft.Compute/virtualMachines";
    private const string Machine = Group + Machines + "/{vmName}";
    private const string Pools = "/providers/Microsoft.StandbyPool/standbyVirtualMachinePools";
    private const string Pool = Group + Pools + "/{standbyVirtualMachinePoolName}";
    private const string Autoscale = "/providers/Microsoft.Insights/autoscalesettings";
    private const string Permissions = "/providers/Microsoft.Authorization/permissions";
    private const string ServiceBus = Group + "/providers/Microsoft.ServiceBus/namespaces/{namespaceName}";

    public static IReadOnlyList<Route> All { get; } =
    [
        new("VirtualMachineScaleSets_List", Compute("read"), "GET", Group + Sets),
        new("VirtualMachineScaleSets_ListAll", Compute("read"), "GET", Subscription + Sets),
        new("VirtualMachineScaleSets_Get", Compute("read"), "GET", Set),
        new("VirtualMachineScaleSets_Update", Compute("write"), "PATCH", Set),
        new("VirtualMachineScaleSets_GetInstanceView", Compute("instanceView/read"), "GET", Set + "/instanceView"),
        new("VirtualMachineScaleSets_DeleteInstances", Compute("delete/action"), "POST", Set + "/delete"),
        new("VirtualMachineScaleSets_Deallocate", Compute("deallocate/action"), "POST", Set + "/deallocate"),
        new("VirtualMachineScaleSets_Start", Compute("start/action"), "POST", Set + "/start"),
        new("VirtualMachineScaleSetVMs_List", Compute("virtualMachines/read"), "GET", Instances),
        new("VirtualMachineScaleSetVMs_Get", Compute("virtualMachines/read"), "GET", Instance),
        new("VirtualMachineScaleSetVMs_Update", Compute("virtualMachines/write"), "PUT", Instance),
        new("VirtualMachineScaleSetVMs_Delete", Compute("virtualMachines/delete"), "DELETE", Instance),
        new(
            "VirtualMachineScaleSetVMs_GetInstanceView",
            Compute("virtualMachines/instanceView/read"),
            "GET",
            Instance + "/instanceView"),
        new(
            "NetworkInterfaces_ListVirtualMachineScaleSetNetworkInterfaces",
            Compute("networkInterfaces/read"),
            "GET",
            Set + "/networkInterfaces"),
        new(
            "NetworkInterfaces_List",
            "Microsoft.Network/networkInterfaces/read",
            "GET",
            Group + "/providers/Microsoft.Network/networkInterfaces"),
        new("VirtualMachines_List", "Microsoft.Compute/virtualMachines/read", "GET", Group + Machines),
        new("VirtualMachines_ListAll", "Microsoft.Compute/virtualMachines/read", "GET", Subscription + Machines),
        new("VirtualMachines_Get", "Microsoft.Compute/virtualMachines/read", "GET", Machine),
        new(
            "VirtualMachines_InstanceView",
            "Microsoft.Compute/virtualMachines/instanceView/read",
            "GET",
            Machine + "/instanceView"),
        new(
            "VirtualMachines_Deallocate",
            "Microsoft.Compute/virtualMachines/deallocate/action",
            "POST",
            Machine + "/deallocate"),
        new("VirtualMachines_Start", "Microsoft.Compute/virtualMachines/start/action", "POST", Machine + "/start"),
        new(
            "Operations_Get",
            "Microsoft.Compute/locations/operations/read",
            "GET",
            Subscription + "/providers/Microsoft.Compute/locations/{location}/operations/{operationId}"),
        new("StandbyVirtualMachinePools_ListBySubscription", Standby("read"), "GET", Subscription + Pools),
        new("StandbyVirtualMachinePools_ListByResourceGroup", Standby("read"), "GET", Group + Pools),
        new("StandbyVirtualMachinePools_Get", Standby("read"), "GET", Pool),
        new("StandbyVirtualMachinePools_Update", Standby("write"), "PATCH", Pool),
        new(
            "StandbyVirtualMachinePoolRuntimeViews_Get",
            Standby("runtimeViews/read"),
            "GET",
            Pool + "/runtimeViews/{runtimeView}"),
        new(
            "StandbyVirtualMachines_ListByStandbyVirtualMachinePoolResource",
            Standby("standbyVirtualMachines/read"),
            "GET",
            Pool + "/standbyVirtualMachines"),
        new(
            "Metrics_List",
            "Microsoft.Insights/metrics/read",
            "GET",
            "/{+resourceUri}/providers/Microsoft.Insights/metrics"),
        new("MetricsBatch_Batch", "Microsoft.Insights/metrics/read", "POST", Subscription + "/metrics:getBatch"),
        new(
            "AutoscaleSettings_ListByResourceGroup",
            "Microsoft.Insights/autoscalesettings/read",
            "GET",
            Group + Autoscale),
        new(
            "AutoscaleSettings_ListBySubscription",
            "Microsoft.Insights/autoscalesettings/read",
            "GET",
            Subscription + Autoscale),
        new(
            "ActivityLogs_List",
            "Microsoft.Insights/eventtypes/values/read",
            "GET",
            Subscription + "/providers/Microsoft.Insights/eventtypes/management/values"),
        new(
            "Queues_Get",
            "Microsoft.ServiceBus/namespaces/queues/read",
            "GET",
            ServiceBus + "/queues/{queueName}"),
        new(
            "Subscriptions_Get",
            "Microsoft.ServiceBus/namespaces/topics/subscriptions/read",
            "GET",
            ServiceBus + "/topics/{topicName}/subscriptions/{subscriptionName}"),
        new(
            "Usage_List",
            "Microsoft.Compute/locations/usages/read",
            "GET",
            Subscription + "/providers/Microsoft.Compute/locations/{location}/usages"),
        new(
            "ResourceSkus_List",
            "Microsoft.Compute/skus/read",
            "GET",
            Subscription + "/providers/Microsoft.Compute/skus"),
        new(
            "Permissions_ListForResourceGroup",
            "Microsoft.Authorization/permissions/read",
            "GET",
            Group + Permissions),
        new(
            "Permissions_ListForResource",
            "Microsoft.Authorization/permissions/read",
            "GET",
            "/{+scope}" + Permissions),
        new(
            "Providers_Get",
            "Microsoft.Resources/subscriptions/providers/read",
            "GET",
            Subscription + "/providers/{resourceProviderNamespace}"),
        new("ManagedIdentity_GetToken", string.Empty, "GET", "/msi/token"),
    ];

    private static string Compute(string action) => $"Microsoft.Compute/virtualMachineScaleSets/{action}";

    private static string Standby(string action) => $"Microsoft.StandbyPool/standbyVirtualMachinePools/{action}";
}
