using System.Collections.Concurrent;
using System.Collections.Immutable;

using Azure.Core;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Azure.Clients;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>Looks at many scale sets, with one call for what those of a resource group share. What is wrong with one of
/// them leaves the others seen.</summary>
/// <param name="clients">Of the cloud they are in.</param>
/// <param name="firstReady">What earlier looks saw.</param>
/// <param name="refused">What was refused at once.</param>
/// <param name="now">The instant of the look.</param>
internal sealed class FleetReader(
    AzureClients clients, FirstReady firstReady, RefusedLaunches refused, DateTimeOffset now)
{
    /// <summary>Calls at a time. Azure lets a subscription list the machines of 300 scale sets a minute, and 900 at
    /// once after a rest (its throttling limits of compute): at this many in flight a round of that size takes seconds.
    /// </summary>
    private const int Concurrency = 16;

    /// <summary>How far back the activity log is of use: longer than a launch takes to fail.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromHours(1);

    private readonly ScaleSetCalls scaleSets = new(clients);
    private readonly SurroundingCalls surroundings = new(clients);

    /// <summary>Each scale set, or why it could not be seen.</summary>
    public async Task<IReadOnlyDictionary<ResourceIdentifier, Answer<ScaleSetSight>>> ReadAsync(
        IEnumerable<ResourceIdentifier> ids, CancellationToken cancellation)
    {
        var groups = new ConcurrentBag<GroupSight>();
        await EachAsync(
            ids.Distinct().GroupBy(id => id.Parent!),
            async (group, stop) => groups.Add(await GroupAsync(group.Key, [.. group], stop).ConfigureAwait(false)),
            cancellation).ConfigureAwait(false);
        var sights = new ConcurrentDictionary<ResourceIdentifier, Answer<ScaleSetSight>>();
        await EachAsync(
            groups.SelectMany(group => group.Sets.Select(pair => (Group: group, Id: pair.Key, Set: pair.Value))),
            async (one, stop) => sights[one.Id] = await one.Set
                .ThenAsync(set => SightAsync(one.Group, set, stop)).ConfigureAwait(false),
            cancellation).ConfigureAwait(false);
        return sights;
    }

    private async Task<GroupSight> GroupAsync(
        ResourceIdentifier group, ImmutableArray<ResourceIdentifier> ids, CancellationToken cancellation)
    {
        var sets = ids is [var only]
            ? ImmutableDictionary<ResourceIdentifier, Answer<ScaleSet>>.Empty.Add(
                only, await scaleSets.ScaleSetAsync(only, cancellation).ConfigureAwait(false))
            : await ListAsync(group, ids, cancellation).ConfigureAwait(false);
        var found = sets.Values.OfType<Answer<ScaleSet>.Given>().Select(set => set.Value).ToImmutableArray();
        return new GroupSight(
            sets,
            found.Any(set => set.IsFlexible)
                ? await surroundings.PoolsAsync(group, cancellation).ConfigureAwait(false)
                : new Answer<ImmutableArray<StandbyPool>>.Given([]),
            found.IsEmpty
                ? Enumerable.Empty<string>().ToLookup(name => name)
                : await surroundings.AutoscaleAsync(group, cancellation).ConfigureAwait(false));
    }

    private async Task<ImmutableDictionary<ResourceIdentifier, Answer<ScaleSet>>> ListAsync(
        ResourceIdentifier group, ImmutableArray<ResourceIdentifier> ids, CancellationToken cancellation)
    {
        var answer = await scaleSets.ScaleSetsAsync(group, cancellation).ConfigureAwait(false);
        var found = answer.Match(list => list, _ => [])
            .ToLookup(set => set.Name, StringComparer.OrdinalIgnoreCase);
        return ids.ToImmutableDictionary(
            id => id,
            id => answer.Then(_ => found[id.Name].FirstOrDefault() is { } set
                ? ScaleSet.Of(set)
                : new Answer<ScaleSet>.Withheld(ScaleSetCalls.Absent(id))));
    }

    private Task<Answer<ScaleSetSight>> SightAsync(GroupSight group, ScaleSet set, CancellationToken cancellation) =>
        group.PoolOf(set).ThenAsync(async pool =>
        {
            var members = await new MemberReader(scaleSets, surroundings).ReadAsync(set, pool, cancellation)
                .ConfigureAwait(false);
            return await members.ThenAsync<ScaleSetSight>(async found => new Answer<ScaleSetSight>.Given(
                new ScaleSetSight(
                    set,
                    found,
                    Ready(set, found),
                    await ToldAsync(set, found, cancellation).ConfigureAwait(false),
                    [.. group.Controllers[set.Id.ToString()]],
                    now))).ConfigureAwait(false);
        });

    /// <summary>What is known of a launch that came to nothing where no machine tells of it. The activity log knows
    /// why, and is asked only where something did fail.</summary>
    private async Task<LaunchFailure?> ToldAsync(ScaleSet set, Members members, CancellationToken cancellation)
    {
        var logged = set.IsFailed && !members.Machines.Any(ScaleSetSight.Explains)
            ? ActivityFailure.Newest(
                await surroundings.EventsAsync(set.Id, now - LookBack, now, cancellation).ConfigureAwait(false),
                set.IsSpot)
            : null;
        refused.See(set.Id, Places.Of(set, members.Machines), logged, now);
        return new[] { logged, refused.Of(set.Id, now) }.OfType<LaunchFailure>().MaxBy(failure => failure.At);
    }

    private ImmutableDictionary<string, DateTimeOffset> Ready(ScaleSet set, Members members) => firstReady.See(
        set.Id.ToString(),
        members.Machines
            .Where(machine => members.PhaseOf(machine, set) is Phase.Ready)
            .Select(machine => KeyValuePair.Create(
                machine.Name, ScaleSetSight.TimeTold(machine, set.ReportsHealth) ?? now)));

    private static Task EachAsync<T>(
        IEnumerable<T> items, Func<T, CancellationToken, ValueTask> work, CancellationToken cancellation) =>
        Parallel.ForEachAsync(
            items,
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellation },
            work);
}
