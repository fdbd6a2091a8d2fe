using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Providers.Azure.Doctor;

/// <summary>What must be allowed for policies to be carried out: no more than their modes, scale sets and metrics need.
/// </summary>
/// <remarks>Names: Azure's lists of permissions, by provider.</remarks>
public static class NeededActions
{
    private const string ScaleSets = "Microsoft.Compute/virtualMachineScaleSets/";
    private const string Machines = "Microsoft.Compute/virtualMachines/";
    private const string Standby = "Microsoft.StandbyPool/standbyVirtualMachinePools/";
    private const string Queues = "Microsoft.Storage/storageAccounts/queueServices/queues/";
    private const string ReadInterfacesOfSet = ScaleSets + "networkInterfaces/read";
    private const string ReadInterfaces = "Microsoft.Network/networkInterfaces/read";
    private const string ReadMetrics = "Microsoft.Insights/metrics/read";
    private const string ReadServiceBusQueues = "Microsoft.ServiceBus/namespaces/queues/read";
    private const string ReadSubscriptions = "Microsoft.ServiceBus/namespaces/topics/subscriptions/read";

    private static readonly ImmutableArray<string> LookingAtSet =
        [ScaleSets + "read", ScaleSets + "virtualMachines/read"];

    private static readonly ImmutableArray<string> LookingRound =
        ["Microsoft.Insights/autoscalesettings/read", "Microsoft.Insights/eventtypes/values/read"];

    /// <summary>A Flexible scale set has machines of their own, and may have a standby pool.</summary>
    private static readonly ImmutableArray<string> LookingAtFlexible =
    [
        Machines + "read",
        Standby + "read",
        Standby + "standbyVirtualMachines/read",
        Standby + "runtimeViews/read",
    ];

    /// <summary>More places, and none for machines that failed.</summary>
    private static readonly ImmutableArray<string> Acting = [ScaleSets + "write", ScaleSets + "delete/action"];

    /// <summary>All that any policy may need, those on queues of a storage account included. What is wanted of such a
    /// queue is told by its address, which no role is given on: whether it is allowed is seen by reading it.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        .. LookingAtSet,
        .. LookingRound,
        .. LookingAtFlexible,
        ReadInterfacesOfSet,
        ReadInterfaces,
        .. Acting,
        .. Resting(ScaleSets, Mode.Enforce),
        .. Resting(Machines, Mode.Enforce),
        Standby + "write",
        ReadMetrics,
        ReadServiceBusQueues,
        ReadSubscriptions,
        Queues + "read",
        Queues + "messages/read",
    ];

    /// <summary>The actions on a pool's scale set and in its resource group.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="set">The scale set.</param>
    /// <param name="standby">Its standby pool, or null for none. Where that is not known, nothing is asked for that
    /// depends on it.</param>
    public static ImmutableArray<NeededAction> OfPool(
        Policy policy, AzureScaleSet set, Found<AzureStandbyPool?> standby)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(standby);
        var pool = standby.Match(known => known, _ => null);
        var isActing = policy.Mode >= Mode.ScaleOutOnly;
        var keepsWarm = isActing && policy.WarmPool is not null;
        var rests = keepsWarm && standby is Found<AzureStandbyPool?>.Known { Value: null } && set.CanRest;
        return
        [
            .. On(set.Id, LookingAtSet),
            .. On(set.ResourceGroup, LookingRound),
            .. On(set.ResourceGroup, set.IsFlexible ? LookingAtFlexible : []),
            .. policy.Metrics.Values.Any(metric => metric.Source.NeedsAddresses) ? Addresses(set) : [],
            .. On(set.Id, isActing ? Acting : []),
            .. On(set.Id, rests && !set.IsFlexible ? Resting(ScaleSets, policy.Mode) : []),
            .. On(set.ResourceGroup, rests && set.IsFlexible ? Resting(Machines, policy.Mode) : []),
            .. keepsWarm && pool is not null ? On(pool.Id, [Standby + "write"]) : [],
        ];
    }

    /// <summary>The actions that a policy's metrics are read with.</summary>
    public static ImmutableArray<NeededAction> OfMetrics(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return [.. policy.Metrics.Values.Select(metric => OfSource(metric.Source)).OfType<NeededAction>()];
    }

    private static IEnumerable<NeededAction> Addresses(AzureScaleSet set) => set.IsFlexible
        ? On(set.ResourceGroup, [ReadInterfaces])
        : On(set.Id, [ReadInterfacesOfSet]);

    /// <summary>What stands by in the scale set is started, and in time more is put there.</summary>
    private static ImmutableArray<string> Resting(string type, Mode mode) =>
    [
        type + "start/action",
        .. mode >= Mode.Enforce ? [type + "deallocate/action"] : Array.Empty<string>(),
    ];

    private static NeededAction? OfSource(MetricSource source) => source switch
    {
        MetricSource.AzureMonitor { Region: not null } metric =>
            new(ReadMetrics, SubscriptionOf(Scope(metric.Resource))),
        MetricSource.AzureMonitor metric => new(ReadMetrics, Scope(metric.Resource)),
        MetricSource.ServiceBus bus when bus.Resource.Contains("/topics/", StringComparison.OrdinalIgnoreCase) =>
            new(ReadSubscriptions, Scope(bus.Resource)),
        MetricSource.ServiceBus bus => new(ReadServiceBusQueues, Scope(bus.Resource)),
        _ => null,
    };

    /// <summary>Metrics of many resources of a region are asked of their subscription.</summary>
    private static string SubscriptionOf(string resource) => string.Join('/', resource.Split('/').Take(3));

    private static string Scope(string resource) => "/" + resource.Trim('/');

    private static IEnumerable<NeededAction> On(string scope, ImmutableArray<string> actions) =>
        actions.Select(action => new NeededAction(action, scope));
}
