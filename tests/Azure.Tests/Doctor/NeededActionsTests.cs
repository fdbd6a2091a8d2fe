using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Azure.Doctor;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Doctor;

public sealed class NeededActionsTests
{
    private const string Group = "/subscriptions/11111111-2222-4333-8444-555555555555/resourceGroups/fleets";
    private const string Set = $"{Group}/providers/Microsoft.Compute/virtualMachineScaleSets/chat";

    private const string Pool = $"{Group}/providers/Microsoft.StandbyPool/standbyVirtualMachinePools/warm";

    private const string ReadInSet = "Microsoft.Compute/virtualMachineScaleSets/networkInterfaces/read";

    private const string ReadInGroup = "Microsoft.Network/networkInterfaces/read";

    private static readonly string[] Looking =
    [
        "Compute/virtualMachineScaleSets/read", "Compute/virtualMachineScaleSets/virtualMachines/read",
        "Insights/autoscalesettings/read", "Insights/eventtypes/values/read",
    ];

    private static readonly string[] LookingAtFlexible =
    [
        "Compute/virtualMachines/read", "StandbyPool/standbyVirtualMachinePools/read",
        "StandbyPool/standbyVirtualMachinePools/standbyVirtualMachines/read",
        "StandbyPool/standbyVirtualMachinePools/runtimeViews/read",
    ];

    private static readonly WarmPoolPolicy Warm =
        new(Size: null, WarmPoolPolicy.ShareDefault, Replicas.None, Replicas.Of(2));

    private static readonly AzureScaleSet Uniform = new(
        Set, "eastus", [], "Standard_NC24ads_A100_v4", 2, 1000, IsFlexible: false, Purchase.Regular,
        KeepsEvicted: false, CanRest: true, "health", null, null, Overprovisions: false, null);

    [Theory]
    [InlineData(Mode.DryRun)]
    [InlineData(Mode.Shadow)]
    public void Whoever_only_looks_needs_to_read_and_nothing_else(Mode mode)
    {
        Assert.Equal(Looking, Actions(mode, Uniform, hasStandbyPool: false));
        Assert.Equal(
            [.. Looking, .. LookingAtFlexible],
            Actions(mode, Uniform with { IsFlexible = true }, hasStandbyPool: true));
    }

    [Theory]
    [InlineData(Mode.ScaleOutOnly)]
    [InlineData(Mode.Enforce)]
    public void Whoever_acts_sets_capacity_and_lets_machines_go_which_failed_or_are_victims(Mode mode)
    {
        foreach (var hasStandbyPool in new[] { true, false })
        {
            Assert.Equal(
                ["Compute/virtualMachineScaleSets/write", "Compute/virtualMachineScaleSets/delete/action"],
                Needed(mode, Uniform with { IsFlexible = true }, hasStandbyPool, isWarm: false).Skip(8)
                    .Select(one => one.Action));
        }
    }

    [Fact]
    public void Whoever_scales_out_starts_what_stands_by() => Assert.Equal(
        [
            "Compute/virtualMachineScaleSets/write", "Compute/virtualMachineScaleSets/delete/action",
            "Compute/virtualMachineScaleSets/start/action",
        ],
        Actions(Mode.ScaleOutOnly, Uniform, hasStandbyPool: false).Skip(4));

    [Fact]
    public void Whoever_scales_in_keeps_machines_as_well() => Assert.Equal(
        [
            "Compute/virtualMachineScaleSets/write", "Compute/virtualMachineScaleSets/delete/action",
            "Compute/virtualMachineScaleSets/start/action", "Compute/virtualMachineScaleSets/deallocate/action",
        ],
        Actions(Mode.Enforce, Uniform, hasStandbyPool: false).Skip(4));

    [Fact]
    public void Machines_of_a_flexible_scale_set_are_started_and_kept_one_by_one_where_it_has_no_standby_pool()
    {
        var needed = Needed(Mode.Enforce, Uniform with { IsFlexible = true }, hasStandbyPool: false);

        Assert.Equal(
            [
                ("Compute/virtualMachineScaleSets/write", Set), ("Compute/virtualMachineScaleSets/delete/action", Set),
                ("Compute/virtualMachines/start/action", Group), ("Compute/virtualMachines/deallocate/action", Group),
            ],
            needed.Skip(8));
    }

    [Fact]
    public void A_standby_pool_is_written_where_there_is_one_and_nothing_is_guessed_where_it_is_not_known()
    {
        var flexible = Uniform with { IsFlexible = true };

        Assert.Equal(
            ("StandbyPool/standbyVirtualMachinePools/write", Pool),
            Needed(Mode.Enforce, flexible, hasStandbyPool: true)[^1]);
        Assert.Equal(
            [
                "Compute/virtualMachineScaleSets/write", "Compute/virtualMachineScaleSets/delete/action",
            ],
            Actions(Mode.Enforce, flexible, hasStandbyPool: null).Skip(8));
    }

    [Fact]
    public void Machines_whose_disks_vanish_are_neither_kept_nor_started() => Assert.DoesNotContain(
        Actions(Mode.Enforce, Uniform with { CanRest = false }, hasStandbyPool: false),
        action => action.Contains("start", StringComparison.Ordinal)
            || action.Contains("deallocate", StringComparison.Ordinal));

    [Fact]
    public void Metrics_need_what_their_sources_are_asked_with_on_their_resources()
    {
        const string Bus = $"{Group}/providers/Microsoft.ServiceBus/namespaces/bus";
        var metric = new MetricSource.AzureMonitor(Set, null, "gpu", "Average", null, TimeSpan.FromMinutes(1));

        Assert.Equal([new NeededAction("Microsoft.Insights/metrics/read", Set)], Reading(metric));
        Assert.Equal(
            [
                new NeededAction(
                    "Microsoft.Insights/metrics/read", "/subscriptions/11111111-2222-4333-8444-555555555555"),
            ],
            Reading(metric with { Region = "eastus" }));
        Assert.Equal(
            [new NeededAction("Microsoft.ServiceBus/namespaces/queues/read", $"{Bus}/queues/jobs")],
            Reading(new MetricSource.ServiceBus($"{Bus}/queues/jobs")));
        Assert.Equal(
            "Microsoft.ServiceBus/namespaces/topics/subscriptions/read",
            Assert.Single(Reading(new MetricSource.ServiceBus($"{Bus}/topics/jobs/subscriptions/gpu"))).Action);
        Assert.Empty(Reading(new MetricSource.StorageQueue(new Uri("https://a.queue.core.windows.net/jobs"))));
        Assert.Empty(Reading(new MetricSource.Observed("x")));
    }

    [Theory]
    [InlineData(false, $"{ReadInSet} {Set}")]
    [InlineData(true, $"{ReadInGroup} {Group}")]
    public void Machines_are_looked_up_only_where_a_metric_needs_their_addresses(bool isFlexible, string looking)
    {
        var prometheus = new MetricSource.Prometheus("up", Endpoint: null, PerReplica: "instance");
        var set = Uniform with { IsFlexible = isFlexible };

        Assert.Contains(looking, Looked(prometheus));
        Assert.DoesNotContain(
            Looked(prometheus with { PerReplica = null }),
            each => each.Contains("networkInterfaces", StringComparison.Ordinal));

        IEnumerable<string> Looked(MetricSource source) =>
            NeededActions.OfPool(Policy(Mode.DryRun, source), set, Standby(false))
                .Select(one => $"{one.Action} {one.Scope}");
    }

    [Fact]
    public void All_actions_are_all_that_any_policy_needs_and_those_of_storage_queues()
    {
        var needed =
            from mode in Enum.GetValues<Mode>()
            from isFlexible in new[] { true, false }
            from hasStandbyPool in new[] { true, false }
            from action in Actions(mode, Uniform with { IsFlexible = isFlexible }, isFlexible && hasStandbyPool)
            select $"Microsoft.{action}";

        Assert.Equal(
            [
                ReadInSet,
                "Microsoft.Insights/metrics/read",
                ReadInGroup,
                "Microsoft.ServiceBus/namespaces/queues/read",
                "Microsoft.ServiceBus/namespaces/topics/subscriptions/read",
                "Microsoft.Storage/storageAccounts/queueServices/queues/messages/read",
                "Microsoft.Storage/storageAccounts/queueServices/queues/read",
            ],
            NeededActions.All.Except(needed).Order(StringComparer.Ordinal));
        Assert.Empty(needed.Except(NeededActions.All));
        Assert.Equal(NeededActions.All.Distinct(), NeededActions.All);
    }

    private static IEnumerable<string> Actions(Mode mode, AzureScaleSet set, bool? hasStandbyPool) =>
        Needed(mode, set, hasStandbyPool).Select(one => one.Action);

    private static ImmutableArray<(string Action, string Scope)> Needed(
        Mode mode, AzureScaleSet set, bool? hasStandbyPool, bool isWarm = true) =>
    [
        .. NeededActions.OfPool(Policy(mode) with { WarmPool = isWarm ? Warm : null }, set, Standby(hasStandbyPool))
            .Select(one => (one.Action["Microsoft.".Length..], one.Scope)),
    ];

    private static Found<AzureStandbyPool?> Standby(bool? isThere) => isThere is not { } known
        ? new Found<AzureStandbyPool?>.Unknown(SourceFault.Denied, "no")
        : new Found<AzureStandbyPool?>.Known(
            known ? new AzureStandbyPool(Pool, "Deallocated", 0, 2, 0, Trouble: null) : null);

    private static ImmutableArray<NeededAction> Reading(MetricSource source) =>
        NeededActions.OfMetrics(Policy(Mode.DryRun, source));

    private static Policy Policy(Mode mode, MetricSource? source = null)
    {
        var name = new MetricName("waiting");
        var metric = new MetricPolicy(
            name,
            source ?? new MetricSource.Observed("waiting"),
            MetricScope.FleetTotal,
            MetricUnit.Count,
            MetricPolicy.MaxAgeDefault,
            ValueRange.NotNegative);
        return new Policy
        {
            Fleet = new FleetName("chat"),
            Mode = mode,
            Pools = [new PoolPolicy(new PoolName("chat"), new PoolTarget.Azure("s", "fleets", "chat"))],
            Range = ReplicaRange.Of(Replicas.Of(1), Replicas.Of(6)),
            Metrics = ImmutableSortedDictionary<MetricName, MetricPolicy>.Empty.Add(name, metric),
            Scalers = [],
        };
    }
}
