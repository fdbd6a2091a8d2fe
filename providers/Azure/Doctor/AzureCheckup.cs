using System.Collections.Immutable;

using Azure.Core;
using Azure.ResourceManager.Compute;
using Azure.ResourceManager.Resources;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Azure.Clients;
using LlmCloudScaler.Providers.Azure.Fleets;

namespace LlmCloudScaler.Providers.Azure.Doctor;

/// <summary>Asks Azure for the facts that a doctor goes by. Only asks: nothing is changed.</summary>
/// <param name="clients">The clients.</param>
/// <param name="clock">Ours, to hold against Azure's.</param>
public sealed class AzureCheckup(AzureClients clients, TimeProvider clock)
{
    private const string StandbyProvider = "Microsoft.StandbyPool";

    /// <summary>Whom our token says that we are, and what time it is.</summary>
    /// <param name="subscription">Any; whether we may see it does not matter.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Found<AzureCaller>> CallerAsync(string subscription, CancellationToken cancellation)
    {
        var token = await Attempt.AtAsync("a token", () => clients.TokenAsync(cancellation), cancellation)
            .ConfigureAwait(false);
        var caller = await token.ThenAsync(text => Attempt.AtAsync(
            "a first call",
            async () =>
            {
                var theirs = await clients.Resources.TimeAsync(
                    $"/subscriptions/{Uri.EscapeDataString(subscription)}/providers/Microsoft.Compute",
                    ApiVersions.Providers,
                    cancellation).ConfigureAwait(false);
                var claims = TokenClaims.Of(text);
                return new AzureCaller(claims.Name, claims.Tenant, clock.GetUtcNow() - theirs);
            },
            cancellation)).ConfigureAwait(false);
        return Told(caller);
    }

    /// <summary>What of some actions we may do, by our roles; nothing is carried out. Deny assignments and locks are
    /// not seen.</summary>
    /// <param name="needed">The actions, all on one scope.</param>
    /// <param name="scope">The scope's resource id.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Found<ImmutableArray<AzurePermission>>> PermissionsAsync(
        ImmutableArray<NeededAction> needed, string scope, CancellationToken cancellation)
    {
        var roles = await Attempt.AtAsync(
            "Microsoft.Authorization/permissions/read",
            () => clients.Resources.ListAsync(
                $"{scope}/providers/Microsoft.Authorization/permissions",
                ApiVersions.Permissions,
                filter: null,
                ResourceJson.Default.ResourcePageRoleDefinitionPermission,
                cancellation),
            cancellation).ConfigureAwait(false);
        return Told(roles.Then<ImmutableArray<AzurePermission>>(
            all => new Answer<ImmutableArray<AzurePermission>>.Given(
                [.. needed.Select(action => RoleRules.Judge(action, all))])));
    }

    /// <summary>The scale set of a pool.</summary>
    /// <param name="pool">Which.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Found<AzureScaleSet>> ScaleSetAsync(PoolPolicy pool, CancellationToken cancellation)
    {
        var answer = await ScaleSetAddress.Of(pool).ThenAsync(id => Attempt.AtAsync(
            "Microsoft.Compute/virtualMachineScaleSets/read",
            async () =>
            {
                var found = await clients.Arm.GetVirtualMachineScaleSetResource(id)
                    .GetAsync(cancellationToken: cancellation).ConfigureAwait(false);
                var told = found.Value.Data;
                return ScaleSet.Of(told).Then<AzureScaleSet>(
                    set => new Answer<AzureScaleSet>.Given(ScaleSetFacts.Of(set, told)));
            },
            cancellation)).ConfigureAwait(false);
        return Told(answer.Then(facts => facts));
    }

    /// <summary>The standby pool of a scale set; null where it has none.</summary>
    /// <param name="set">The scale set.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Found<AzureStandbyPool?>> StandbyPoolAsync(AzureScaleSet set, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(set);
        if (!set.IsFlexible)
        {
            return new Found<AzureStandbyPool?>.Known(Value: null);
        }

        var calls = new SurroundingCalls(clients);
        var pools = await calls.PoolsAsync(new ResourceIdentifier(set.ResourceGroup), cancellation)
            .ConfigureAwait(false);
        var answer = await pools.ThenAsync<AzureStandbyPool?>(async all =>
        {
            if (all.FirstOrDefault(one => string.Equals(one.ScaleSet, set.Id, StringComparison.OrdinalIgnoreCase))
                is not { } pool)
            {
                return new Answer<AzureStandbyPool?>.Given(null);
            }

            var view = await calls.ViewAsync(pool, cancellation).ConfigureAwait(false);
            return view.Then(seen => new Answer<AzureStandbyPool?>.Given(StandbyFacts.Of(pool, seen)));
        }).ConfigureAwait(false);
        return Told(answer);
    }

    /// <summary>How a scale set's subscription stands to standby pools, such as <c>Registered</c>.</summary>
    /// <param name="set">The scale set.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Found<string>> StandbyRegistrationAsync(AzureScaleSet set, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(set);
        return Told(await Attempt.AtAsync(
            "Microsoft.Resources/subscriptions/providers/read",
            async () =>
            {
                var provider = await SubscriptionOf(set).GetResourceProviderAsync(
                    StandbyProvider, cancellationToken: cancellation).ConfigureAwait(false);
                return provider.Value.Data.RegistrationState ?? string.Empty;
            },
            cancellation).ConfigureAwait(false));
    }

    /// <summary>How many autoscale settings of Azure's own a resource group has, in force or not. Whoever may not ask
    /// does not see who else scales its scale sets.</summary>
    /// <param name="set">A scale set of the group.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Found<int>> AutoscaleSettingsAsync(AzureScaleSet set, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(set);
        var settings = await new SurroundingCalls(clients)
            .SettingsAsync(new ResourceIdentifier(set.ResourceGroup), cancellation).ConfigureAwait(false);
        return Told(settings.Then<int>(all => new Answer<int>.Given(all.Length)));
    }

    /// <summary>What machines of a scale set's size are.</summary>
    /// <param name="set">The scale set.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Found<MachineSize>> SizeAsync(AzureScaleSet set, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(set);
        var answer = await Attempt.AtAsync(
            "Microsoft.Compute/skus/read",
            async () =>
            {
                var sizes = SubscriptionOf(set)
                    .GetComputeResourceSkusAsync($"location eq '{set.Location}'", cancellationToken: cancellation);
                await foreach (var size in sizes.ConfigureAwait(false))
                {
                    if (string.Equals(size.Name, set.Size, StringComparison.OrdinalIgnoreCase)
                        && SizeFacts.Of(size) is { } facts)
                    {
                        return facts;
                    }
                }

                return null;
            },
            cancellation).ConfigureAwait(false);
        return Told(answer.Then(size => size is { } facts
            ? (Answer<MachineSize>)new Answer<MachineSize>.Given(facts)
            : new Answer<MachineSize>.Withheld(ApiFault.Told(
                SourceFault.NotFound, $"{set.Location} does not tell of machines of size {set.Size}"))));
    }

    /// <summary>How many vCPUs there may be, and are, in a scale set's region.</summary>
    /// <param name="set">The scale set.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Found<ImmutableArray<CoreQuota>>> QuotasAsync(AzureScaleSet set, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(set);
        return Told(await Attempt.AtAsync(
            "Microsoft.Compute/locations/usages/read",
            async () =>
            {
                var quotas = ImmutableArray.CreateBuilder<CoreQuota>();
                var usages = SubscriptionOf(set)
                    .GetUsagesAsync(new AzureLocation(set.Location), cancellation);
                await foreach (var usage in usages.ConfigureAwait(false))
                {
                    if (usage is { Name.Value: { Length: > 0 } code, Limit: >= 0 })
                    {
                        quotas.Add(new(code, usage.Name.LocalizedValue ?? code, usage.CurrentValue, usage.Limit));
                    }
                }

                return quotas.ToImmutable();
            },
            cancellation).ConfigureAwait(false));
    }

    private SubscriptionResource SubscriptionOf(AzureScaleSet set) =>
        clients.Arm.GetSubscriptionResource(SubscriptionResource.CreateResourceIdentifier(set.Subscription));

    private static Found<T> Told<T>(Answer<T> answer) => answer.Match<Found<T>>(
        value => new Found<T>.Known(value),
        fault => new Found<T>.Unknown(fault.Kind, fault.Detail));
}
