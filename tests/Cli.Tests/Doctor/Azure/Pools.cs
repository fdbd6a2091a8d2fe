using System.Collections.Immutable;

using LlmCloudScaler.Cli.Doctor.Azure;
using LlmCloudScaler.Cli.Tests.Clouds.Azure;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Azure.Doctor;

namespace LlmCloudScaler.Cli.Tests.Doctor.Azure;

/// <summary>Pools on Azure that a doctor is shown.</summary>
internal static class Pools
{
    /// <summary>A scale set as it should be.</summary>
    public static AzureScaleSet Healthy { get; } = new(
        $"/subscriptions/{EmulatedAzure.Subscription}/resourceGroups/fleets/providers/Microsoft.Compute/"
            + "virtualMachineScaleSets/chat",
        "eastus",
        ["1", "2"],
        EmulatedAzure.Size,
        Capacity: 2,
        Most: 1000,
        IsFlexible: true,
        Purchase.Regular,
        KeepsEvicted: false,
        CanRest: true,
        Health: "health",
        TerminateNotice: TimeSpan.FromMinutes(5),
        RepairGrace: null,
        Overprovisions: false,
        Upgrades: null);

    /// <summary>One pool; 1 to 6 replicas.</summary>
    public static Policy Chat { get; } = TestPolicies.Read(EmulatedAzure.Policy);

    /// <summary>The same, with up to two machines that stand by.</summary>
    public static Policy Warm { get; } = TestPolicies.Read(EmulatedAzure.Policy + "\nwarmPool: { size: 1, max: 2 }\n");

    /// <summary>Two pools: at most 4 of the first, and the rest of the second.</summary>
    public static Policy Two { get; } = TestPolicies.Read(EmulatedAzure.Policy.Replace(
        $$"""
          - azure: { subscription: {{EmulatedAzure.Subscription}}, resourceGroup: fleets, scaleSet: chat }
            pricePerHour: 3.67
        """,
        $$"""
          - { name: a, azure: { subscription: {{EmulatedAzure.Subscription}}, resourceGroup: g, scaleSet: a }, max: 4 }
          - { name: b, azure: { subscription: {{EmulatedAzure.Subscription}}, resourceGroup: g, scaleSet: b } }
        """,
        StringComparison.Ordinal));

    /// <summary>The first pool of a policy, seen.</summary>
    public static ExaminedPool Seen(
        Policy? policy = null, AzureScaleSet? set = null, AzureStandbyPool? standby = null) =>
        All(policy ?? Chat, set ?? Healthy, standby)[0];

    /// <summary>All pools of a policy, each with a scale set like this.</summary>
    public static ImmutableArray<ExaminedPool> All(
        Policy policy, AzureScaleSet set, AzureStandbyPool? standby = null) =>
    [
        .. policy.Pools.Select(pool => new ExaminedPool(
            policy,
            pool,
            new Found<AzureScaleSet>.Known(set),
            new Found<AzureStandbyPool?>.Known(standby))),
    ];
}
