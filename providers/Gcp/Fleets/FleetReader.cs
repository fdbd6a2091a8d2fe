using System.Collections.Concurrent;
using System.Collections.Immutable;

using Google.Cloud.Compute.V1;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>Looks at many groups, with one call for what those of a zone or region share. What is wrong with one of
/// them leaves the others seen.</summary>
/// <param name="calls">Of the cloud they are in.</param>
/// <param name="sightings">What earlier looks saw.</param>
/// <param name="templates">Which templates ask for Spot machines.</param>
/// <param name="refused">What was refused at once.</param>
/// <param name="now">The instant of the look.</param>
internal sealed class FleetReader(
    GroupCalls calls, Sightings sightings, SpotTemplates templates, RefusedLaunches refused, DateTimeOffset now)
{
    /// <summary>Groups looked at at a time. Compute Engine lets a project read 1,500 times a minute (its rate quotas):
    /// at this many in flight what that allows is read within seconds.</summary>
    private const int Concurrency = 16;

    /// <summary>How far back errors are news: longer than a launch takes to fail.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<GroupPlace, Lazy<Task<ImmutableArray<Autoscaler>>>> autoscalers = new();

    /// <summary>Each group, or why it could not be seen.</summary>
    public async Task<IReadOnlyDictionary<GroupAddress, Answer<GroupSight>>> ReadAsync(
        IEnumerable<GroupAddress> addresses, CancellationToken cancellation)
    {
        var groups = new ConcurrentDictionary<GroupAddress, Answer<Group>>();
        ImmutableArray<IGrouping<GroupPlace, GroupAddress>> places =
            [.. addresses.Distinct().GroupBy(address => address.Place)];
        await EachAsync(
            places.Where(place => place.Count() > 1),
            (place, stop) => ListAsync(place, groups, stop),
            cancellation).ConfigureAwait(false);
        var sights = new ConcurrentDictionary<GroupAddress, Answer<GroupSight>>();
        await EachAsync(
            places.SelectMany(place => place),
            async (address, stop) => sights[address] = await SightAsync(
                address, groups.GetValueOrDefault(address), stop).ConfigureAwait(false),
            cancellation).ConfigureAwait(false);
        return sights;
    }

    /// <summary>Finds those groups that are asked for in one list of their zone or region. Whoever may not list may
    /// still be allowed to look at each, and does.</summary>
    private async Task ListAsync(
        IGrouping<GroupPlace, GroupAddress> asked,
        ConcurrentDictionary<GroupAddress, Answer<Group>> groups,
        CancellationToken cancellation)
    {
        var answer = await calls.GroupsAsync(asked.Key, cancellation).ConfigureAwait(false);
        if (answer is Answer<ImmutableArray<InstanceGroupManager>>.Withheld { Fault.Kind: SourceFault.Denied })
        {
            return;
        }

        var found = answer.Match(list => list, _ => []).ToLookup(group => group.Name, StringComparer.Ordinal);
        foreach (var address in asked)
        {
            groups[address] = answer.Then(_ => found[address.Name].FirstOrDefault() is { } group
                ? Group.Of(address, group)
                : new Answer<Group>.Withheld(GroupCalls.Absent(address)));
        }
    }

    private async Task<Answer<GroupSight>> SightAsync(
        GroupAddress address, Answer<Group>? listed, CancellationToken cancellation)
    {
        var group = listed ?? await calls.GroupAsync(address, cancellation).ConfigureAwait(false);
        return await group.ThenAsync(async found =>
        {
            var machines = await calls.MachinesAsync(address, cancellation).ConfigureAwait(false);
            return await machines.ThenAsync<GroupSight>(async list => new Answer<GroupSight>.Given(new GroupSight(
                found,
                list,
                sightings.See(found, MachinePhase.Of(list, found.ReportsHealth), now),
                refused.Of(address, now) ?? await FailureAsync(found, list, cancellation).ConfigureAwait(false),
                await ControllersAsync(found, cancellation).ConfigureAwait(false)))).ConfigureAwait(false);
        }).ConfigureAwait(false);
    }

    /// <summary>Why the newest launch failed, where one is missing. One that was only to stand by keeps nobody from
    /// launching others.</summary>
    private async Task<LaunchFailure?> FailureAsync(
        Group group, ImmutableArray<GroupMachine> machines, CancellationToken cancellation)
    {
        var isMissing = Places.Of(group, machines).Empty > 0 || machines.Any(machine =>
            machine.Place is Place.Failed || (machine.Place is Place.Filled && machine.IsLaunching));
        if (!isMissing)
        {
            return null;
        }

        var aside = machines.Where(machine => machine.Place is Place.Aside)
            .Select(machine => machine.Url)
            .ToHashSet(StringComparer.Ordinal);
        var errors = (await calls.ErrorsAsync(group.Address, cancellation).ConfigureAwait(false))
            .RemoveAll(error => error.InstanceActionDetails?.Instance is { } url && aside.Contains(url));
        var isSpot = errors.Any(GroupError.IsOfCapacity)
            && await templates.AreUsedAsync(group, calls, cancellation).ConfigureAwait(false);
        return GroupError.Newest(errors, now - LookBack, isSpot);
    }

    /// <summary>A group tells whether it has an autoscaler, and only the autoscaler in which mode it is: those of a
    /// zone or region are listed once, and only where a group has one.</summary>
    private async Task<ImmutableArray<string>> ControllersAsync(Group group, CancellationToken cancellation)
    {
        if (!group.IsAutoscaled)
        {
            return [];
        }

        var place = autoscalers.GetOrAdd(
            group.Address.Place, where => new(() => calls.AutoscalersAsync(where, cancellation)));
        var all = await place.Value.ConfigureAwait(false);
        return
        [
            .. all.Where(one => group.Address.Is(one.Target)).Select(one => one.Name ?? "an autoscaler without a name"),
        ];
    }

    private static Task EachAsync<T>(
        IEnumerable<T> items, Func<T, CancellationToken, Task> work, CancellationToken cancellation) =>
        Parallel.ForEachAsync(
            items,
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellation },
            async (item, stop) => await work(item, stop).ConfigureAwait(false));
}
