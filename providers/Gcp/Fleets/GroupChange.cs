using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;

using Google.Cloud.Compute.V1;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Gcp.Clients;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>Changes one group, as it was just found. Its sizes come first, for they hold good only of that very version
/// of it; then machines by name. Nothing is waited for.</summary>
/// <param name="clients">Of the cloud it is in.</param>
/// <param name="group">As it was just found.</param>
/// <param name="machines">Its machines.</param>
/// <param name="look">What the intent was made of.</param>
/// <param name="refused">Hears of launches that are refused at once.</param>
/// <param name="now">The instant of the change.</param>
internal sealed class GroupChange(
    GcpClients clients,
    Group group,
    ImmutableArray<GroupMachine> machines,
    Look look,
    RefusedLaunches refused,
    DateTimeOffset now)
{
    private const string Update = "compute.instanceGroupManagers.update";

    /// <summary>Machines that one request may name. Source: Google's reference of each.</summary>
    private const int MostNamed = 1_000;

    /// <summary>What becomes of an intent where Google refuses.</summary>
    /// <param name="fault">What it says.</param>
    /// <param name="granted">What runs or is on its way all the same.</param>
    public static ActuationOutcome Refusal(ApiFault fault, Replicas granted) => fault switch
    {
        { Kind: SourceFault.Throttled } => new ActuationOutcome.Throttled(fault.RetryAfter),
        { Kind: SourceFault.Denied } => new ActuationOutcome.Denied(fault.Detail),
        { Kind: SourceFault.Unreachable } => new ActuationOutcome.Conflict(
            $"{fault.Detail}; whether it was carried out is not known"),
        _ => Want(fault) switch
        {
            LaunchFailureCause.OutOfCapacity => new ActuationOutcome.NoCapacity(granted),
            LaunchFailureCause.OutOfQuota => new ActuationOutcome.Quota(granted),
            _ => new ActuationOutcome.Conflict(fault.Detail),
        },
    };

    /// <summary>Carries an intent out.</summary>
    public async Task<ActuationOutcome> ApplyAsync(PoolIntent intent, CancellationToken cancellation)
    {
        var plan = GroupPlan.For(group, machines, intent);
        if (plan is GroupPlan.Refused { Why: var why })
        {
            return new ActuationOutcome.Conflict(why);
        }

        var steps = (GroupPlan.Steps)plan;
        var fault = await CarryOutAsync(steps, cancellation).ConfigureAwait(false);
        if (steps.Size > group.Size)
        {
            refused.Tell(group.Address, fault is not null && Want(fault) is { } cause ? new(cause, now) : null);
        }

        return fault is not null ? Refusal(fault, Replicas.Of(steps.Kept))
            : steps.IsEmpty ? new ActuationOutcome.Unchanged()
            : new ActuationOutcome.Applied();
    }

    /// <summary>What there is too little of, where that is why Google refuses; null where it is not.</summary>
    private static LaunchFailureCause? Want(ApiFault fault) =>
        fault.Kind is not SourceFault.Malformed ? null
        : LaunchFailureCode.IsOfCapacity(fault.Reason, fault.Detail) ? LaunchFailureCause.OutOfCapacity
        : LaunchFailureCode.IsOfQuota(fault.Reason) ? LaunchFailureCause.OutOfQuota
        : null;

    /// <summary>Does the steps up to the first that fails.</summary>
    /// <returns>Why it failed; null where none did.</returns>
    private async Task<ApiFault?> CarryOutAsync(GroupPlan.Steps steps, CancellationToken cancellation) =>
        await SetAsync(steps.Size, steps.Stopped, cancellation).ConfigureAwait(false)
        ?? await NamedAsync(
            "deleteInstances",
            steps.Deleted,
            names => new InstanceGroupManagersDeleteInstancesRequest
            {
                Instances = names,
                SkipInstancesOnValidationError = true,
            },
            ComputeJson.Default.InstanceGroupManagersDeleteInstancesRequest,
            cancellation).ConfigureAwait(false)
        ?? await NamedAsync(
            "stopInstances",
            steps.Rested,
            names => new InstanceGroupManagersStopInstancesRequest { Instances = names },
            ComputeJson.Default.InstanceGroupManagersStopInstancesRequest,
            cancellation).ConfigureAwait(false)
        ?? await NamedAsync(
            "resumeInstances",
            steps.Resumed,
            names => new InstanceGroupManagersResumeInstancesRequest { Instances = names },
            ComputeJson.Default.InstanceGroupManagersResumeInstancesRequest,
            cancellation).ConfigureAwait(false)
        ?? await NamedAsync(
            "startInstances",
            steps.Started,
            names => new InstanceGroupManagersStartInstancesRequest { Instances = names },
            ComputeJson.Default.InstanceGroupManagersStartInstancesRequest,
            cancellation).ConfigureAwait(false);

    /// <summary>Sets sizes, if the group is still what it was when they were worked out. A bare resize would set them
    /// whatever has become of it, and might end machines.</summary>
    private async Task<ApiFault?> SetAsync(int? size, int? stopped, CancellationToken cancellation)
    {
        if (size is null && stopped is null)
        {
            return null;
        }

        var change = new InstanceGroupManager
        {
            Fingerprint = group.Fingerprint,
            TargetSize = size,
            TargetStoppedSize = stopped,
        };
        var id = Id("patch", $"{group.Fingerprint} {size} {stopped}");
        return await SendAsync(
            GoogleRequest.Patch(
                ComputeAddress.Of(clients.Endpoints, $"{group.Address.Path}?requestId={id}"),
                change,
                ComputeJson.Default.InstanceGroupManager,
                isRepeatable: true),
            cancellation).ConfigureAwait(false);
    }

    /// <summary>Has something done to machines. Those that have no address yet are called by their name, in a request
    /// of their own.</summary>
    private async Task<ApiFault?> NamedAsync<T>(
        string verb,
        ImmutableArray<GroupMachine> named,
        Func<IReadOnlyList<string>, T> body,
        JsonTypeInfo<T> type,
        CancellationToken cancellation)
    {
        foreach (var some in named.GroupBy(machine => machine.Url is null).SelectMany(all => all.Chunk(MostNamed)))
        {
            var id = Id([verb, .. some.Select(machine => $"{machine.Name} {machine.Id}")]);
            var request = GoogleRequest.Post(
                ComputeAddress.Of(clients.Endpoints, $"{group.Address.Path}/{verb}?requestId={id}"),
                body([.. some.Select(machine => machine.Url ?? machine.Name)]),
                type,
                isRepeatable: true);
            if (await SendAsync(request, cancellation).ConfigureAwait(false) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    /// <summary>The same for whatever is asked again of the same look. The next look asks anew: what Google took and
    /// then failed to do would else never be done.</summary>
    private string Id(params ReadOnlySpan<string> wish) => RequestId.Of(
        [group.Address.Path, look.At.ToString("O", CultureInfo.InvariantCulture), .. wish]);

    private async Task<ApiFault?> SendAsync(GoogleRequest request, CancellationToken cancellation)
    {
        var answer = await Attempt.AtAsync(
            Update,
            () => clients.Api.SendAsync(request, ComputeJson.Default.Operation, cancellation),
            cancellation).ConfigureAwait(false);
        return answer.Match(OperationFault.Of, fault => fault);
    }
}
