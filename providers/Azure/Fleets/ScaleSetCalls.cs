using System.Collections.Immutable;
using System.Text.Json;

using Azure;
using Azure.Core;
using Azure.ResourceManager.Compute;
using Azure.ResourceManager.Compute.Models;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Azure.Clients;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>Looks at scale sets and their machines.</summary>
/// <param name="clients">Of the cloud they are in.</param>
internal sealed class ScaleSetCalls(AzureClients clients)
{
    private const string ReadSet = "Microsoft.Compute/virtualMachineScaleSets/read";
    private const string ReadMembers = "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/read";
    private const string ReadMachines = "Microsoft.Compute/virtualMachines/read";

    /// <summary>One scale set, with the mark of this very version of it.</summary>
    public async Task<Answer<ScaleSet>> ScaleSetAsync(ResourceIdentifier id, CancellationToken cancellation)
    {
        var answer = await Attempt.AtAsync(
            ReadSet,
            () => clients.Arm.GetVirtualMachineScaleSetResource(id)
                .GetAsync(cancellationToken: cancellation),
            cancellation).ConfigureAwait(false);
        return answer.Match(
            found => ScaleSet.Of(found.Value.Data).Then<ScaleSet>(set =>
                new Answer<ScaleSet>.Given(set with { ETag = ETag(found.GetRawResponse()) })),
            fault => new Answer<ScaleSet>.Withheld(fault.Code is "ResourceNotFound" ? Absent(id) : fault));
    }

    /// <summary>All scale sets of a resource group.</summary>
    public Task<Answer<ImmutableArray<VirtualMachineScaleSetData>>> ScaleSetsAsync(
        ResourceIdentifier resourceGroup, CancellationToken cancellation) => Attempt.AtAsync(
        ReadSet,
        async () =>
        {
            var sets = clients.Arm.GetResourceGroupResource(resourceGroup).GetVirtualMachineScaleSets();
            return await AllAsync(sets.GetAllAsync(cancellation), set => set.Data).ConfigureAwait(false);
        },
        cancellation);

    /// <summary>The machines of a scale set, all of them.</summary>
    public Task<Answer<ImmutableArray<ScaleSetMachine>>> MachinesAsync(ScaleSet set, CancellationToken cancellation) =>
        set.IsFlexible ? FlexibleAsync(set, cancellation) : UniformAsync(set, cancellation);

    /// <summary>What is said of a scale set that is not there.</summary>
    public static ApiFault Absent(ResourceIdentifier id) => ApiFault.Told(
        SourceFault.NotFound, $"the scale set {id.Name} is not in the resource group {id.ResourceGroupName}");

    private async Task<Answer<ImmutableArray<ScaleSetMachine>>> UniformAsync(
        ScaleSet set, CancellationToken cancellation)
    {
        var members = await MembersAsync(set, expand: "instanceView", cancellation).ConfigureAwait(false);
        return members.Then(list => Whole(set, list.Select(member => ScaleSetMachine.Of(member, set.IsSpot))));
    }

    /// <summary>A Flexible scale set does not tell how its machines stand; they do themselves. Only it tells which of
    /// them are protected.</summary>
    private async Task<Answer<ImmutableArray<ScaleSetMachine>>> FlexibleAsync(
        ScaleSet set, CancellationToken cancellation)
    {
        var machines = Attempt.AtAsync(
            ReadMachines,
            async () =>
            {
                var all = clients.Arm.GetResourceGroupResource(set.Id.Parent).GetVirtualMachines().GetAllAsync(
                    $"'virtualMachineScaleSet/id' eq '{set.Id}'",
                    GetVirtualMachineExpandType.InstanceView,
                    cancellation);
                return await AllAsync(all, machine => machine.Data).ConfigureAwait(false);
            },
            cancellation);
        var members = await MembersAsync(set, expand: null, cancellation).ConfigureAwait(false);
        var found = await machines.ConfigureAwait(false);
        return found.Then(list => members.Then(marks =>
        {
            var kept = marks
                .Where(member => ScaleSetMachine.Protects(member.ProtectionPolicy))
                .Select(member => member.Name)
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            return Whole(set, list.Select(machine => ScaleSetMachine.Of(machine, kept.Contains(machine.Name))));
        }));
    }

    private Task<Answer<ImmutableArray<VirtualMachineScaleSetVmData>>> MembersAsync(
        ScaleSet set, string? expand, CancellationToken cancellation) => Attempt.AtAsync(
        ReadMembers,
        async () =>
        {
            var members = clients.Arm.GetVirtualMachineScaleSetResource(set.Id).GetVirtualMachineScaleSetVms();
            return await AllAsync(
                members.GetAllAsync(expand: expand, cancellationToken: cancellation),
                member => member.Data).ConfigureAwait(false);
        },
        cancellation);

    /// <summary>A list of which a part is no answer.</summary>
    private static Answer<ImmutableArray<ScaleSetMachine>> Whole(
        ScaleSet set, IEnumerable<ScaleSetMachine?> machines)
    {
        var all = machines.ToImmutableArray();
        return all.Contains(null)
            ? new Answer<ImmutableArray<ScaleSetMachine>>.Withheld(ApiFault.Told(
                SourceFault.Malformed, $"the scale set {set.Name} has a machine that is told without its state"))
            : new Answer<ImmutableArray<ScaleSetMachine>>.Given([.. all.OfType<ScaleSetMachine>()]);
    }

    private static async Task<ImmutableArray<TData>> AllAsync<T, TData>(
        AsyncPageable<T> pages, Func<T, TData> data)
        where T : notnull
    {
        var all = ImmutableArray.CreateBuilder<TData>();
        await foreach (var item in pages.ConfigureAwait(false))
        {
            all.Add(data(item));
        }

        return all.ToImmutable();
    }

    /// <summary>The mark in the body, which the client's model leaves out, or else in the headers.</summary>
    private static string? ETag(Response response)
    {
        using var body = JsonDocument.Parse(response.Content);
        return body.RootElement.TryGetProperty("etag", out var mark) && mark.ValueKind is JsonValueKind.String
            ? mark.GetString()
            : response.Headers.ETag?.ToString();
    }
}
