using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Providers.Gcp.Doctor;

/// <summary>What must be allowed for policies to be carried out: no more than their modes, groups and metrics need.
/// Google's own service agent makes and deletes the machines of a group, so that whoever sizes it need not.</summary>
/// <remarks>Names: Google's references of each method, and its list of permissions.</remarks>
public static class NeededPermissions
{
    private const string ListGroups = "compute.instanceGroupManagers.list";
    private const string ListMachines = "compute.instances.list";
    private const string ReadMetrics = "monitoring.timeSeries.list";

    /// <summary>A group and its machines.</summary>
    private static readonly ImmutableArray<string> LookingAtGroup = ["compute.instanceGroupManagers.get"];

    /// <summary>Who else scales it, and whether machines that are not to be had are Spot machines.</summary>
    private static readonly ImmutableArray<string> LookingRound =
        ["compute.autoscalers.list", "compute.instanceTemplates.get"];

    /// <summary>Sizes, and machines by their names.</summary>
    private static readonly ImmutableArray<string> Acting = ["compute.instanceGroupManagers.update"];

    /// <summary>All that any policy may need.</summary>
    public static ImmutableArray<string> All { get; } =
        [.. LookingAtGroup, ListGroups, .. LookingRound, ListMachines, .. Acting, ReadMetrics];

    /// <summary>The permissions that policies need together, each once for a project.</summary>
    public static ImmutableArray<NeededPermission> Of(ImmutableArray<Policy> policies)
    {
        ImmutableArray<(Mode Mode, PoolTarget.Gcp Group)> groups =
        [
            .. policies.SelectMany(policy => policy.Pools.Select(pool => (policy.Mode, pool.Target as PoolTarget.Gcp)))
                .Where(pair => pair.Item2 is not null).Select(pair => (pair.Mode, pair.Item2!)),
        ];
        // Those of a zone or region are found by one list.
        var neighbours = groups.Select(pair => pair.Group).Distinct()
            .GroupBy(group => (group.Project, group.Location)).Where(place => place.Count() > 1);
        return
        [
            .. groups.SelectMany(pair => On(pair.Group.Project, [.. LookingAtGroup, .. LookingRound]))
                .Concat(neighbours.SelectMany(place => On(place.Key.Project, [ListGroups])))
                .Concat(policies
                    .Where(policy => policy.Metrics.Values.Any(metric => metric.Source.NeedsAddresses))
                    .SelectMany(policy => policy.Pools).Select(pool => pool.Target).OfType<PoolTarget.Gcp>()
                    .SelectMany(group => On(group.Project, [ListMachines])))
                .Concat(groups.Where(pair => pair.Mode >= Mode.ScaleOutOnly)
                    .SelectMany(pair => On(pair.Group.Project, Acting)))
                .Concat(policies.SelectMany(policy => policy.Metrics.Values)
                    .Select(metric => ProjectOf(metric.Source)).OfType<string>()
                    .SelectMany(project => On(project, [ReadMetrics])))
                .Distinct(),
        ];
    }

    /// <summary>Where a metric is read; null for one that is read elsewhere than here.</summary>
    private static string? ProjectOf(MetricSource source) => source switch
    {
        MetricSource.CloudMonitoring series => series.Project,
        MetricSource.PubSub queue when queue.Subscription.Split('/') is ["projects", { Length: > 0 } project, ..] =>
            project,
        _ => null,
    };

    private static IEnumerable<NeededPermission> On(string project, ImmutableArray<string> permissions) =>
        permissions.Select(permission => new NeededPermission(permission, project));
}
