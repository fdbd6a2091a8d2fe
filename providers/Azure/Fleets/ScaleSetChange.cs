using System.Collections.Immutable;

using Azure;
using Azure.ResourceManager.Compute;
using Azure.ResourceManager.Compute.Models;
using Azure.ResourceManager.StandbyPool;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Azure.Clients;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>Changes one scale set, as it was just found. What is missing is asked for first, while the mark of the
/// scale set is good; then victims go, and the standby pool comes last: nothing about it keeps capacity from being
/// changed. Nothing is waited for.</summary>
/// <param name="clients">Of the cloud it is in.</param>
/// <param name="set">As it was just found.</param>
/// <param name="members">Its machines.</param>
/// <param name="refused">Hears of launches that are refused at once.</param>
/// <param name="now">The instant of the change.</param>
internal sealed class ScaleSetChange(
    AzureClients clients, ScaleSet set, Members members, RefusedLaunches refused, DateTimeOffset now)
{
    private const string Write = "Microsoft.Compute/virtualMachineScaleSets/write";
    private const string Delete = "Microsoft.Compute/virtualMachineScaleSets/delete/action";
    private const string Deallocate = "Microsoft.Compute/virtualMachineScaleSets/deallocate/action";
    private const string Start = "Microsoft.Compute/virtualMachineScaleSets/start/action";
    private const string DeallocateOne = "Microsoft.Compute/virtualMachines/deallocate/action";
    private const string StartOne = "Microsoft.Compute/virtualMachines/start/action";
    private const string WritePool = "Microsoft.StandbyPool/standbyVirtualMachinePools/write";

    private VirtualMachineScaleSetResource Resource => clients.Arm.GetVirtualMachineScaleSetResource(set.Id);

    /// <summary>What becomes of an intent where Azure refuses.</summary>
    /// <param name="fault">What it says.</param>
    /// <param name="granted">What runs or is on its way all the same.</param>
    public static ActuationOutcome Refusal(ApiFault fault, Replicas granted) => fault switch
    {
        { Kind: SourceFault.Throttled } => new ActuationOutcome.Throttled(fault.RetryAfter),
        { Kind: SourceFault.Denied } => new ActuationOutcome.Denied(fault.Detail),
        { Kind: SourceFault.Unreachable } => new ActuationOutcome.Conflict(
            $"{fault.Detail}; whether it was carried out is not known"),
        _ => LaunchFailureCode.Cause(fault, isSpot: false) switch
        {
            LaunchFailureCause.OutOfCapacity or LaunchFailureCause.OutOfSpot =>
                new ActuationOutcome.NoCapacity(granted),
            LaunchFailureCause.OutOfQuota => new ActuationOutcome.Quota(granted),
            _ => new ActuationOutcome.Conflict(fault.Detail),
        },
    };

    /// <summary>Carries an intent out.</summary>
    public async Task<ActuationOutcome> ApplyAsync(PoolIntent intent, CancellationToken cancellation)
    {
        var plan = CapacityPlan.For(set, members, intent, now);
        if (plan is CapacityPlan.Refused { Why: var why })
        {
            return new ActuationOutcome.Conflict(why);
        }

        var steps = (CapacityPlan.Steps)plan;
        var launch = await LaunchAsync(steps, cancellation).ConfigureAwait(false);
        if (launch is not null && LaunchFailureCode.Cause(launch, set.IsSpot) is null)
        {
            return Refusal(launch, Replicas.Of(steps.Kept));
        }

        // That nothing new is to be had keeps nobody who is to go.
        var fault = await DeleteAsync(steps.Deleted, cancellation).ConfigureAwait(false)
            ?? await StopAsync(steps.Stopped, cancellation).ConfigureAwait(false)
            ?? launch;
        return fault is not null
            ? Refusal(fault, Replicas.Of(steps.Kept))
            : await StandAsync(intent, steps, cancellation).ConfigureAwait(false);
    }

    /// <summary>Brings the standby pool to its size, and says what became of all.</summary>
    private async Task<ActuationOutcome> StandAsync(
        PoolIntent intent, CapacityPlan.Steps steps, CancellationToken cancellation)
    {
        var patch = members.Pool is { } pool && !intent.LeavesWarm
            ? StandbyPlan.For(pool, steps.Machines, intent.Warm)
            : null;
        if (patch is not null
            && await PatchAsync(members.Pool!, patch, cancellation).ConfigureAwait(false) is { } fault)
        {
            return Refusal(
                fault with { Detail = $"{fault.Detail} (the capacity is {steps.Reached})" },
                Replicas.Of(steps.Reached));
        }

        return steps.Reached < intent.Desired.Count ? new ActuationOutcome.Quota(Replicas.Of(steps.Reached))
            : steps.IsEmpty && patch is null ? new ActuationOutcome.Unchanged()
            : new ActuationOutcome.Applied();
    }

    /// <summary>Starts what stands by, and asks for what is missing then. The mark of the scale set as it was found is
    /// good for the first change only.</summary>
    /// <returns>Why it failed; null where it did not.</returns>
    private async Task<ApiFault?> LaunchAsync(CapacityPlan.Steps steps, CancellationToken cancellation)
    {
        if (steps.Started.IsEmpty && steps.Raised is null)
        {
            return null;
        }

        var etag = steps.Started.IsEmpty ? set.ETag : null;
        var fault = await StartAsync(steps.Started, cancellation).ConfigureAwait(false)
            ?? (steps.Raised is { } raised ? await SetAsync(raised, etag, cancellation).ConfigureAwait(false) : null);
        if (fault is null)
        {
            refused.Accept(set.Id, Places.Of(set, members.Machines).Hollow);
        }
        else if (LaunchFailureCode.Cause(fault, set.IsSpot) is { } cause)
        {
            refused.Tell(set.Id, new LaunchFailure(cause, now));
        }

        return fault;
    }

    private Task<ApiFault?> SetAsync(int capacity, string? etag, CancellationToken cancellation) => TryAsync(
        Write,
        async () =>
        {
            using var condition = IfMatch.Only(etag);
            var patch = new VirtualMachineScaleSetPatch
            {
                Sku = new ComputeSku { Name = set.Size.Name, Tier = set.Size.Tier, Capacity = capacity },
            };
            return await Resource.UpdateAsync(WaitUntil.Started, patch, cancellation).ConfigureAwait(false);
        },
        cancellation);

    private async Task<ApiFault?> DeleteAsync(
        ImmutableArray<ScaleSetMachine> machines, CancellationToken cancellation) => machines.IsEmpty
        ? null
        : await TryAsync(
            Delete,
            () => Resource.DeleteInstancesAsync(
                WaitUntil.Started,
                new VirtualMachineScaleSetVmInstanceRequiredIds(machines.Select(machine => machine.Handle)),
                forceDeletion: null,
                cancellation),
            cancellation).ConfigureAwait(false);

    /// <summary>A Flexible scale set does not deallocate or start its machines; they are asked one by one.</summary>
    private async Task<ApiFault?> StopAsync(
        ImmutableArray<ScaleSetMachine> machines, CancellationToken cancellation) => machines.IsEmpty ? null
        : set.IsFlexible
            ? await OneByOneAsync(
                DeallocateOne,
                machines,
                machine => machine.DeallocateAsync(WaitUntil.Started, hibernate: null, cancellation),
                cancellation).ConfigureAwait(false)
            : await TryAsync(
                Deallocate,
                () => Resource.DeallocateAsync(WaitUntil.Started, Ids(machines), cancellation),
                cancellation).ConfigureAwait(false);

    private async Task<ApiFault?> StartAsync(
        ImmutableArray<ScaleSetMachine> machines, CancellationToken cancellation) => machines.IsEmpty ? null
        : set.IsFlexible
            ? await OneByOneAsync(
                StartOne,
                machines,
                machine => machine.PowerOnAsync(WaitUntil.Started, cancellation),
                cancellation).ConfigureAwait(false)
            : await TryAsync(
                Start,
                () => Resource.PowerOnAsync(WaitUntil.Started, Ids(machines), cancellation),
                cancellation).ConfigureAwait(false);

    private async Task<ApiFault?> OneByOneAsync<T>(
        string action,
        ImmutableArray<ScaleSetMachine> machines,
        Func<VirtualMachineResource, Task<T>> call,
        CancellationToken cancellation)
    {
        foreach (var machine in machines)
        {
            var id = VirtualMachineResource.CreateResourceIdentifier(
                set.Id.SubscriptionId, set.Id.ResourceGroupName, machine.Name);
            if (await TryAsync(action, () => call(clients.Arm.GetVirtualMachineResource(id)), cancellation)
                .ConfigureAwait(false) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private Task<ApiFault?> PatchAsync(
        StandbyPool pool, StandbyVirtualMachinePoolPatch patch, CancellationToken cancellation) => TryAsync(
        WritePool,
        async () =>
        {
            await clients.Resources.PatchAsync(
                pool.Id,
                ApiVersions.StandbyPools,
                patch,
                ResourceJson.Default.StandbyVirtualMachinePoolPatch,
                cancellation).ConfigureAwait(false);
            return patch;
        },
        cancellation);

    private static VirtualMachineScaleSetVmInstanceIds Ids(ImmutableArray<ScaleSetMachine> machines)
    {
        var ids = new VirtualMachineScaleSetVmInstanceIds();
        foreach (var machine in machines)
        {
            ids.InstanceIds.Add(machine.Handle);
        }

        return ids;
    }

    private static async Task<ApiFault?> TryAsync<T>(
        string action, Func<Task<T>> call, CancellationToken cancellation)
    {
        var answer = await Attempt.AtAsync(action, call, cancellation).ConfigureAwait(false);
        return answer.Match<ApiFault?>(_ => null, fault => fault);
    }
}
