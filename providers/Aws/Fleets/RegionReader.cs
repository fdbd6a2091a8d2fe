using System.Collections.Concurrent;
using System.Collections.Immutable;

using Amazon.AutoScaling.Model;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Aws.Fleets;

/// <summary>Looks at many groups of one region in few calls. What is wrong with one of them leaves the others seen.
/// </summary>
/// <param name="region">Such as <c>us-east-1</c>.</param>
/// <param name="calls">Of the region.</param>
/// <param name="now">The instant of the look.</param>
internal sealed class RegionReader(string region, GroupCalls calls, DateTimeOffset now)
{
    /// <summary>Calls at a time: AWS throttles by account and region, and the SDK waits out what is throttled.
    /// </summary>
    private const int Concurrency = 8;

    /// <summary>Pages of scaling policies at most. Those beyond are not warned of, which stops nothing.</summary>
    private const int MostPolicyPages = 5;

    /// <summary>What is said of a group that is not there.</summary>
    public static ApiFault Absent(string name, string region) => ApiFault.Told(
        SourceFault.NotFound, $"the Auto Scaling group {name} is not in {region}");

    /// <summary>Each group, or why it could not be seen.</summary>
    public async Task<ImmutableDictionary<string, Answer<GroupSight>>> ReadAsync(
        ImmutableArray<string> names, CancellationToken cancellation)
    {
        var groups = await GroupsAsync(names, cancellation).ConfigureAwait(false);
        ImmutableArray<ScalingGroup> found =
            [.. groups.Values.OfType<Answer<ScalingGroup>.Given>().Select(group => group.Value)];
        var histories = new ActivityReader(calls, now).ReadAsync([.. found.Select(group => group.Name)], cancellation);
        var warm = WarmAsync(found, cancellation);
        var policies = PoliciesAsync(found, cancellation);
        await Task.WhenAll(histories, warm, policies).ConfigureAwait(false);
        return groups.ToImmutableDictionary(
            pair => pair.Key,
            pair => pair.Value.Then(group => Sight(group, warm.Result, histories.Result, policies.Result)));
    }

    private static Answer<GroupSight> Sight(
        ScalingGroup group,
        IReadOnlyDictionary<string, Answer<ImmutableArray<Instance>>> warm,
        IReadOnlyDictionary<string, Answer<GroupHistory>> histories,
        ILookup<string?, ScalingPolicy> policies) =>
        WarmOf(group, warm).Then(standby => histories[group.Name].Then(history => new Answer<GroupSight>.Given(
            new GroupSight(
                group,
                [.. standby.Select(GroupMachine.Of).OfType<GroupMachine>()],
                history,
                GroupInterference.Of(group, policies[group.Name])))));

    private static Answer<ImmutableArray<Instance>> WarmOf(
        ScalingGroup group, IReadOnlyDictionary<string, Answer<ImmutableArray<Instance>>> warm) =>
        warm.TryGetValue(group.Name, out var answer) ? answer : new Answer<ImmutableArray<Instance>>.Given([]);

    private async Task<IReadOnlyDictionary<string, Answer<ScalingGroup>>> GroupsAsync(
        ImmutableArray<string> names, CancellationToken cancellation)
    {
        var groups = new ConcurrentDictionary<string, Answer<ScalingGroup>>();
        await EachAsync(
            names.Chunk(GroupCalls.LargestPage),
            async (chunk, stop) => await ReadAsync([.. chunk], groups, stop).ConfigureAwait(false),
            cancellation).ConfigureAwait(false);
        return groups;
    }

    /// <summary>Reads some groups. A name that AWS takes for none spoils the call for all that share it, so that they
    /// are asked for again by halves.</summary>
    private async Task ReadAsync(
        ImmutableArray<string> names,
        ConcurrentDictionary<string, Answer<ScalingGroup>> groups,
        CancellationToken cancellation)
    {
        var answer = await calls.GroupsAsync(names, cancellation).ConfigureAwait(false);
        if (answer is Answer<ImmutableArray<AutoScalingGroup>>.Withheld { Fault.Code: "ValidationError" }
            && names.Length > 1)
        {
            var half = names.Length / 2;
            await ReadAsync(names[..half], groups, cancellation).ConfigureAwait(false);
            await ReadAsync(names[half..], groups, cancellation).ConfigureAwait(false);
            return;
        }

        foreach (var name in names)
        {
            groups[name] = answer.Then(found =>
                found.FirstOrDefault(group => group.AutoScalingGroupName == name) is { } group
                    ? ScalingGroup.Of(group)
                    : new Answer<ScalingGroup>.Withheld(Absent(name, region)));
        }
    }

    /// <summary>The machines of each warm pool that has any.</summary>
    private async Task<IReadOnlyDictionary<string, Answer<ImmutableArray<Instance>>>> WarmAsync(
        ImmutableArray<ScalingGroup> groups, CancellationToken cancellation)
    {
        var warm = new ConcurrentDictionary<string, Answer<ImmutableArray<Instance>>>();
        await EachAsync(
            groups.Where(group => group.WarmPoolSize > 0),
            async (group, stop) =>
                warm[group.Name] = await calls.WarmPoolAsync(group.Name, stop).ConfigureAwait(false),
            cancellation).ConfigureAwait(false);
        return warm;
    }

    /// <summary>AWS's own policies by group. Where they may not be read none is known of: they are a warning, and what
    /// cannot be warned of must not keep a fleet from being scaled.</summary>
    private async Task<ILookup<string?, ScalingPolicy>> PoliciesAsync(
        ImmutableArray<ScalingGroup> groups, CancellationToken cancellation)
    {
        var answer = groups.IsEmpty
            ? new Answer<Pages<ScalingPolicy>>.Given(new([], IsCut: false))
            : await calls.PoliciesAsync(MostPolicyPages, cancellation).ConfigureAwait(false);
        return answer.Match(pages => pages.Items, _ => []).ToLookup(policy => policy.AutoScalingGroupName);
    }

    private static Task EachAsync<T>(
        IEnumerable<T> items, Func<T, CancellationToken, ValueTask> work, CancellationToken cancellation) =>
        Parallel.ForEachAsync(
            items,
            new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellation },
            work);
}
