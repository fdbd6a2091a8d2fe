using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Gcp.Clients;
using LlmCloudScaler.Providers.Gcp.Fleets;

namespace LlmCloudScaler.Providers.Gcp.Doctor;

/// <summary>Asks Google for the facts that a doctor goes by. Only asks: nothing is changed.</summary>
/// <param name="clients">The clients.</param>
/// <param name="clock">Ours, to hold against Google's.</param>
public sealed class GcpCheckup(GcpClients clients, TimeProvider clock)
{
    /// <summary>A permission that nobody's answer depends on: to ask about it is to be known.</summary>
    private const string Any = "resourcemanager.projects.get";

    /// <summary>Whom Google takes us for, and what time it is.</summary>
    /// <param name="project">Any; whether we may see it does not matter.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Found<GcpCaller>> CallerAsync(string project, CancellationToken cancellation)
    {
        var time = await Attempt.AtAsync(
            "a first call",
            () => clients.Api.TimeAsync(Question(project, [Any]), cancellation),
            cancellation).ConfigureAwait(false);
        var ours = clock.GetUtcNow();
        var caller = await time.ThenAsync<GcpCaller>(async theirs => new Answer<GcpCaller>.Given(
            new GcpCaller(await NameAsync(cancellation).ConfigureAwait(false), ours - theirs))).ConfigureAwait(false);
        return Told(caller);
    }

    /// <summary>What of some permissions we have; nothing is carried out.</summary>
    /// <param name="needed">The permissions, all on one project.</param>
    /// <param name="project">The project's id.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Found<ImmutableArray<GcpPermission>>> PermissionsAsync(
        ImmutableArray<NeededPermission> needed, string project, CancellationToken cancellation)
    {
        var answer = await Attempt.AtAsync(
            "projects.testIamPermissions",
            () => clients.Api.SendAsync(
                Question(project, [.. needed.Select(one => one.Permission)]),
                DoctorJson.Default.TestedPermissions,
                cancellation),
            cancellation).ConfigureAwait(false);
        return Told(answer.Then<ImmutableArray<GcpPermission>>(
            had => new Answer<ImmutableArray<GcpPermission>>.Given(
            [
                .. needed.Select(one => new GcpPermission(
                    one.Permission, project, had.Permissions?.Contains(one.Permission) is true)),
            ])));
    }

    /// <summary>The group of a pool.</summary>
    /// <param name="pool">Which.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Found<GcpGroup>> GroupAsync(PoolPolicy pool, CancellationToken cancellation)
    {
        var answer = await GroupAddress.Of(pool).ThenAsync(async address =>
        {
            var told = await Attempt.AtAsync(
                "compute.instanceGroupManagers.get",
                () => clients.Api.SendAsync(
                    Get(address.Path), ComputeJson.Default.InstanceGroupManager, cancellation),
                cancellation).ConfigureAwait(false);
            return told.Then(manager => Group.Of(address, manager).Then<GcpGroup>(
                group => new Answer<GcpGroup>.Given(GroupFacts.Of(group, manager))));
        }).ConfigureAwait(false);
        return Told(answer);
    }

    /// <summary>What the new machines of a group are made from.</summary>
    /// <param name="group">The group.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Found<GcpTemplate>> TemplateAsync(GcpGroup group, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.Template?.IndexOf("projects/", StringComparison.Ordinal) is not (>= 0 and var start))
        {
            return new Found<GcpTemplate>.Unknown(SourceFault.Malformed, "the group does not tell of a template");
        }

        var answer = await new GroupCalls(clients).TemplateAsync(group.Template[start..], cancellation)
            .ConfigureAwait(false);
        return Told(answer.Then<GcpTemplate>(told => new Answer<GcpTemplate>.Given(TemplateFacts.Of(told))));
    }

    /// <summary>How many of Google's autoscalers a zone or region has, in force or not. Whoever may not ask does not
    /// see who else scales its groups.</summary>
    /// <param name="group">A group there.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Found<int>> AutoscalersAsync(GcpGroup group, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(group);
        var place = new GroupPlace(group.Project, group.Location, group.IsRegional);
        var answer = await Attempt.AtAsync(
            "compute.autoscalers.list",
            () => clients.Api.SendAsync(
                Get($"{place.Path}/autoscalers"), ComputeJson.Default.AutoscalerList, cancellation),
            cancellation).ConfigureAwait(false);
        return Told(answer.Then<int>(page => new Answer<int>.Given(page.Items?.Count ?? 0)));
    }

    /// <summary>What machines of a type are.</summary>
    /// <param name="group">Whose they are.</param>
    /// <param name="type">The type's name.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Found<GcpMachineType>> MachineTypeAsync(
        GcpGroup group, string type, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(group);
        if (group.Zones is not [var zone, ..])
        {
            return new Found<GcpMachineType>.Unknown(SourceFault.Malformed, "the group does not tell of its zones");
        }

        var answer = await Attempt.AtAsync(
            "compute.machineTypes.get",
            () => clients.Api.SendAsync(
                Get($"projects/{group.Project}/zones/{zone}/machineTypes/{type}"),
                ComputeJson.Default.MachineType,
                cancellation),
            cancellation).ConfigureAwait(false);
        return Told(answer.Then(told => MachineTypeFacts.Of(type, told)));
    }

    /// <summary>How much a project may have, and has.</summary>
    /// <param name="project">The project's id.</param>
    /// <param name="region">In which region; null for all of them together.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public async Task<Found<ImmutableArray<GcpQuota>>> QuotasAsync(
        string project, string? region, CancellationToken cancellation)
    {
        var answer = await Attempt.AtAsync(
            region is null ? "compute.projects.get" : "compute.regions.get",
            async () => region is null
                ? (await clients.Api.SendAsync(Get($"projects/{project}"), ComputeJson.Default.Project, cancellation)
                    .ConfigureAwait(false)).Quotas ?? []
                : (await clients.Api.SendAsync(
                    Get($"projects/{project}/regions/{region}"), ComputeJson.Default.Region, cancellation)
                    .ConfigureAwait(false)).Quotas ?? [],
            cancellation).ConfigureAwait(false);
        return Told(answer.Then<ImmutableArray<GcpQuota>>(all => new Answer<ImmutableArray<GcpQuota>>.Given(
        [
            .. all.Select(quota => quota is { Metric: { Length: > 0 } metric, Limit: { } limit and >= 0 }
                ? new GcpQuota(metric, quota.Usage ?? 0, limit)
                : null).OfType<GcpQuota>(),
        ])));
    }

    /// <summary>By the token, where its scopes tell; else by the key it comes from.</summary>
    private async Task<string?> NameAsync(CancellationToken cancellation)
    {
        var facts = await Attempt.AtAsync(
            "tokeninfo",
            () => clients.Api.SendAsync(
                GoogleRequest.Post(new Uri(clients.Endpoints.OAuth, "tokeninfo"), isRepeatable: true),
                DoctorJson.Default.TokenFacts,
                cancellation),
            cancellation).ConfigureAwait(false);
        var told = facts.Match<TokenFacts?>(known => known, _ => null);
        return told?.Email
            ?? await clients.AccountAsync(cancellation).ConfigureAwait(false)
            ?? (told?.Client is { } client ? $"the client {client}" : null);
    }

    private GoogleRequest Question(string project, IReadOnlyList<string> permissions) => GoogleRequest.Post(
        new Uri(clients.Endpoints.ResourceManager, $"v1/projects/{Uri.EscapeDataString(project)}:testIamPermissions"),
        new TestedPermissions(permissions),
        DoctorJson.Default.TestedPermissions,
        isRepeatable: true);

    private GoogleRequest Get(string path) => GoogleRequest.Get(ComputeAddress.Of(clients.Endpoints, path));

    private static Found<T> Told<T>(Answer<T> answer) => answer.Match<Found<T>>(
        value => new Found<T>.Known(value),
        fault => new Found<T>.Unknown(fault.Kind, fault.Detail));
}
