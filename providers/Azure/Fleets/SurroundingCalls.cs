using System.Collections.Immutable;

using Azure.Core;
using Azure.ResourceManager.Monitor;
using Azure.ResourceManager.StandbyPool;

using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Azure.Clients;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>Looks at what stands round scale sets: their standby pools, Azure's own autoscale, and the activity log.
/// </summary>
/// <param name="clients">Of the cloud they are in.</param>
internal sealed class SurroundingCalls(AzureClients clients)
{
    private const string ReadPools = "Microsoft.StandbyPool/standbyVirtualMachinePools/read";
    private const string ReadStanding = "Microsoft.StandbyPool/standbyVirtualMachinePools/standbyVirtualMachines/read";
    private const string ReadView = "Microsoft.StandbyPool/standbyVirtualMachinePools/runtimeViews/read";
    private const string ReadAutoscale = "Microsoft.Insights/autoscalesettings/read";
    private const string ReadLog = "Microsoft.Insights/eventtypes/values/read";

    /// <summary>What a subscription answers that never had a standby pool.</summary>
    private const string NotRegistered = "MissingSubscriptionRegistration";

    /// <summary>The standby pools of a resource group that scale sets have.</summary>
    public async Task<Answer<ImmutableArray<StandbyPool>>> PoolsAsync(
        ResourceIdentifier resourceGroup, CancellationToken cancellation)
    {
        var answer = await Attempt.AtAsync(
            ReadPools,
            () => clients.Resources.ListAsync(
                $"{resourceGroup}/providers/Microsoft.StandbyPool/standbyVirtualMachinePools",
                ApiVersions.StandbyPools,
                filter: null,
                ResourceJson.Default.ResourcePageStandbyVirtualMachinePoolData,
                cancellation),
            cancellation).ConfigureAwait(false);
        return answer.Match(
            pools => new Answer<ImmutableArray<StandbyPool>>.Given(
                [.. pools.Select(StandbyPool.Of).OfType<StandbyPool>()]),
            fault => fault.Code is NotRegistered
                ? (Answer<ImmutableArray<StandbyPool>>)new Answer<ImmutableArray<StandbyPool>>.Given([])
                : new Answer<ImmutableArray<StandbyPool>>.Withheld(fault));
    }

    /// <summary>What a standby pool has.</summary>
    public async Task<Answer<StandbySight>> StandingAsync(StandbyPool pool, CancellationToken cancellation)
    {
        var view = ViewAsync(pool, cancellation);
        var machines = await Attempt.AtAsync(
            ReadStanding,
            () => clients.Resources.ListAsync(
                $"{pool.Id}/standbyVirtualMachines",
                ApiVersions.StandbyPools,
                filter: null,
                ResourceJson.Default.ResourcePageStandbyVirtualMachineData,
                cancellation),
            cancellation).ConfigureAwait(false);
        var seen = await view.ConfigureAwait(false);
        return seen.Then(counts => machines.Then<StandbySight>(
            list => new Answer<StandbySight>.Given(StandbySight.Of(pool, counts, list))));
    }

    /// <summary>How a standby pool stands.</summary>
    public Task<Answer<StandbyVirtualMachinePoolRuntimeViewData>> ViewAsync(
        StandbyPool pool, CancellationToken cancellation) => Attempt.AtAsync(
        ReadView,
        () => clients.Resources.GetAsync(
            $"{pool.Id}/runtimeViews/latest",
            ApiVersions.StandbyPools,
            ResourceJson.Default.StandbyVirtualMachinePoolRuntimeViewData,
            cancellation),
        cancellation);

    /// <summary>Azure's own autoscale settings in a resource group that are in force. Where they may not be read none
    /// is known of: they are a warning, and what cannot be warned of must not keep a fleet from being scaled.</summary>
    public async Task<ILookup<string, string>> AutoscaleAsync(
        ResourceIdentifier resourceGroup, CancellationToken cancellation)
    {
        var answer = await SettingsAsync(resourceGroup, cancellation).ConfigureAwait(false);
        return answer.Match(settings => settings, _ => [])
            .Where(setting => setting.Properties is { IsEnabled: not false, TargetResourceId: not null })
            .ToLookup(
                setting => setting.Properties!.TargetResourceId!,
                setting => setting.Name ?? "an autoscale setting without a name",
                StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>All of Azure's own autoscale settings in a resource group.</summary>
    public Task<Answer<ImmutableArray<AutoscaleSettingData>>> SettingsAsync(
        ResourceIdentifier resourceGroup, CancellationToken cancellation) => Attempt.AtAsync(
        ReadAutoscale,
        () => clients.Resources.ListAsync(
            $"{resourceGroup}/providers/Microsoft.Insights/autoscaleSettings",
            ApiVersions.AutoscaleSettings,
            filter: null,
            ResourceJson.Default.ResourcePageAutoscaleSettingData,
            cancellation),
        cancellation);

    /// <summary>What the activity log tells of a scale set. A log that may not be read tells nothing.</summary>
    public async Task<ImmutableArray<EventData>> EventsAsync(
        ResourceIdentifier scaleSet, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var answer = await Attempt.AtAsync(
            ReadLog,
            () => clients.Resources.ListAsync(
                $"/subscriptions/{scaleSet.SubscriptionId}/providers/Microsoft.Insights/eventtypes/management/values",
                ApiVersions.ActivityLog,
                $"eventTimestamp ge '{from:O}' and eventTimestamp le '{to:O}' and resourceUri eq '{scaleSet}'",
                ResourceJson.Default.ResourcePageEventData,
                cancellation),
            cancellation).ConfigureAwait(false);
        return answer.Match(events => events, _ => []);
    }
}
