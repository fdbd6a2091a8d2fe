using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

using Google.Cloud.Compute.V1;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Gcp.Clients;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>Looks at groups, their machines and what stands round them.</summary>
/// <param name="clients">Of the cloud they are in.</param>
internal sealed class GroupCalls(GcpClients clients)
{
    /// <summary>What of a list comes at once at most. Source: Google's reference of each.</summary>
    private const int PageSize = 500;

    /// <summary>More pages than this are no list: a group has some thousand machines at most.</summary>
    private const int MostPages = 100;

    private const string Get = "compute.instanceGroupManagers.get";
    private const string List = "compute.instanceGroupManagers.list";
    private const string ListAutoscalers = "compute.autoscalers.list";
    private const string ListInstances = "compute.instances.list";

    /// <summary>What is told of a machine whose address is asked for: all of it, its start script included, is long.
    /// </summary>
    private const string AddressFields = "items(name,networkInterfaces(networkIP,ipv6Address)),nextPageToken";
    private const string GetTemplate = "compute.instanceTemplates.get";

    /// <summary>One group.</summary>
    public async Task<Answer<Group>> GroupAsync(GroupAddress address, CancellationToken cancellation)
    {
        var answer = await Attempt.AtAsync(
            Get,
            () => clients.Api.SendAsync(
                GoogleRequest.Get(Address(address.Path)), ComputeJson.Default.InstanceGroupManager, cancellation),
            cancellation).ConfigureAwait(false);
        return answer.Match(
            found => Group.Of(address, found),
            fault => new Answer<Group>.Withheld(fault.Kind is SourceFault.NotFound
                ? fault with { Detail = $"{Absent(address).Detail}: {fault.Detail}" }
                : fault));
    }

    /// <summary>All groups of a zone or region.</summary>
    public Task<Answer<ImmutableArray<InstanceGroupManager>>> GroupsAsync(
        GroupPlace place, CancellationToken cancellation) => Attempt.AtAsync(
        List,
        () => AllAsync(
            $"{place.Path}/instanceGroupManagers",
            GoogleRequest.Get,
            ComputeJson.Default.InstanceGroupManagerList,
            page => (page.Items, page.NextPageToken),
            cancellation),
        cancellation);

    /// <summary>The machines of a group, all of them.</summary>
    public async Task<Answer<ImmutableArray<GroupMachine>>> MachinesAsync(
        GroupAddress address, CancellationToken cancellation)
    {
        var answer = await Attempt.AtAsync(
            Get,
            () => AllAsync(
                $"{address.Path}/listManagedInstances",
                where => GoogleRequest.Post(where, isRepeatable: true),
                ComputeJson.Default.InstanceGroupManagersListManagedInstancesResponse,
                page => (page.ManagedInstances, page.NextPageToken),
                cancellation),
            cancellation).ConfigureAwait(false);
        return answer.Then(list => Whole(address, [.. list.Select(GroupMachine.Of)]));
    }

    /// <summary>What went wrong in a group of late. Where it may not be read nothing is known to: a launch that fails
    /// is then given up when its time is over.</summary>
    public async Task<ImmutableArray<InstanceManagedByIgmError>> ErrorsAsync(
        GroupAddress address, CancellationToken cancellation)
    {
        var answer = await Attempt.AtAsync(
            Get,
            () => AllAsync(
                $"{address.Path}/listErrors",
                GoogleRequest.Get,
                ComputeJson.Default.InstanceGroupManagersListErrorsResponse,
                page => (page.Items, page.NextPageToken),
                cancellation),
            cancellation).ConfigureAwait(false);
        return answer.Match(errors => errors, _ => []);
    }

    /// <summary>Google's own autoscalers in a zone or region that are in force. Where they may not be read none is
    /// known of: they are a warning, and what cannot be warned of must not keep a fleet from being scaled.</summary>
    public async Task<ImmutableArray<Autoscaler>> AutoscalersAsync(GroupPlace place, CancellationToken cancellation)
    {
        var answer = await Attempt.AtAsync(
            ListAutoscalers,
            () => AllAsync(
                $"{place.Path}/autoscalers",
                GoogleRequest.Get,
                ComputeJson.Default.AutoscalerList,
                page => (page.Items, page.NextPageToken),
                cancellation),
            cancellation).ConfigureAwait(false);
        return answer.Match(all => all, _ => []).RemoveAll(one => one.AutoscalingPolicy?.Mode is "OFF");
    }

    /// <summary>Machines of a zone by their names, with their addresses; those that are not there are left out.
    /// </summary>
    /// <param name="project">The project's id.</param>
    /// <param name="zone">The zone.</param>
    /// <param name="names">Of machines; as many as an address has room for.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<Answer<ImmutableArray<Instance>>> InstancesAsync(
        string project, string zone, IEnumerable<string> names, CancellationToken cancellation) => Attempt.AtAsync(
        ListInstances,
        () => AllAsync(
            $"projects/{project}/zones/{zone}/instances?fields={Uri.EscapeDataString(AddressFields)}&filter="
            + Uri.EscapeDataString(string.Join(" OR ", names.Select(name => $"(name = \"{name}\")"))),
            GoogleRequest.Get,
            ComputeJson.Default.InstanceList,
            page => (page.Items, page.NextPageToken),
            cancellation),
        cancellation);

    /// <summary>What machines are made from.</summary>
    /// <param name="path">What follows the address of the API.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task<Answer<InstanceTemplate>> TemplateAsync(string path, CancellationToken cancellation) => Attempt.AtAsync(
        GetTemplate,
        () => clients.Api.SendAsync(
            GoogleRequest.Get(Address(path)), ComputeJson.Default.InstanceTemplate, cancellation),
        cancellation);

    /// <summary>What is said of a group that is not there.</summary>
    public static ApiFault Absent(GroupAddress address) => ApiFault.Told(
        SourceFault.NotFound, $"{address} of the project {address.Place.Project} is not there");

    /// <summary>A list of which a part is no answer.</summary>
    private static Answer<ImmutableArray<GroupMachine>> Whole(
        GroupAddress address, ImmutableArray<GroupMachine?> machines) => machines.Contains(null)
        ? new Answer<ImmutableArray<GroupMachine>>.Withheld(ApiFault.Told(
            SourceFault.Malformed, $"{address} has a machine that is told without its name or state"))
        : new Answer<ImmutableArray<GroupMachine>>.Given([.. machines.OfType<GroupMachine>()]);

    private async Task<ImmutableArray<T>> AllAsync<TPage, T>(
        string path,
        Func<Uri, GoogleRequest> request,
        JsonTypeInfo<TPage> type,
        Func<TPage, (IReadOnlyList<T>? Items, string? Next)> read,
        CancellationToken cancellation)
        where TPage : class
    {
        var all = ImmutableArray.CreateBuilder<T>();
        var token = string.Empty;
        for (var pages = 0; pages < MostPages; pages++)
        {
            var where = $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}maxResults={PageSize}";
            var next = Address(token.Length == 0 ? where : $"{where}&pageToken={Uri.EscapeDataString(token)}");
            var page = await clients.Api.SendAsync(request(next), type, cancellation).ConfigureAwait(false);
            var (items, following) = read(page);
            all.AddRange(items ?? []);
            if (string.IsNullOrEmpty(following))
            {
                return all.ToImmutable();
            }

            token = following;
        }

        throw new JsonException($"the pages of {path} do not end");
    }

    private Uri Address(string path) => ComputeAddress.Of(clients.Endpoints, path);
}
