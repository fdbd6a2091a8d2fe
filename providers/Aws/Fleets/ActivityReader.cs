using System.Collections.Immutable;

using Amazon.AutoScaling.Model;

using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Aws.Fleets;

/// <summary>Reads the latest activities of groups: of a few one by one, of many by the pages of their whole region.
/// </summary>
/// <param name="calls">Of the region.</param>
/// <param name="now">The instant of the look.</param>
internal sealed class ActivityReader(GroupCalls calls, DateTimeOffset now)
{
    /// <summary>Up to so many groups are asked one by one; AWS warns that asking a region at once may be slow.
    /// </summary>
    private const int Few = 8;

    /// <summary>Pages of a region at most: the newest 500 activities. A thousand groups that scale now and then have
    /// fewer in the look-back.</summary>
    private const int MostPages = 5;

    /// <summary>How far back activities are of use: longer than a machine takes to load the largest model.</summary>
    private static readonly TimeSpan LookBack = TimeSpan.FromHours(1);

    private DateTimeOffset From => now - LookBack;

    /// <summary>The history of each group, or why it could not be read.</summary>
    public async Task<IReadOnlyDictionary<string, Answer<GroupHistory>>> ReadAsync(
        ImmutableArray<string> groups, CancellationToken cancellation) => groups.Length <= Few
        ? await OneByOneAsync(groups, cancellation).ConfigureAwait(false)
        : await TogetherAsync(groups, cancellation).ConfigureAwait(false);

    private async Task<IReadOnlyDictionary<string, Answer<GroupHistory>>> OneByOneAsync(
        ImmutableArray<string> groups, CancellationToken cancellation)
    {
        var answers = await Task
            .WhenAll(groups.Select(group => calls.ActivitiesAsync(group, most: 1, IsOld, cancellation)))
            .ConfigureAwait(false);
        return groups.Zip(answers).ToImmutableDictionary(
            pair => pair.First,
            pair => pair.Second.Then(pages => History(pages.Items, Begin(pages))));
    }

    private async Task<IReadOnlyDictionary<string, Answer<GroupHistory>>> TogetherAsync(
        ImmutableArray<string> groups, CancellationToken cancellation)
    {
        var answer = await calls.ActivitiesAsync(group: null, MostPages, IsOld, cancellation).ConfigureAwait(false);
        return answer.Match(
            pages =>
            {
                var byGroup = pages.Items.ToLookup(activity => activity.AutoScalingGroupName);
                var begin = Begin(pages);
                return groups.ToImmutableDictionary(group => group, group => History(byGroup[group], begin));
            },
            fault => groups.ToImmutableDictionary(
                group => group, Answer<GroupHistory> (_) => new Answer<GroupHistory>.Withheld(fault)));
    }

    private Answer<GroupHistory> History(IEnumerable<Activity> activities, DateTimeOffset from) =>
        new Answer<GroupHistory>.Given(new GroupHistory(
            [.. activities.Select(GroupActivity.Of).OfType<GroupActivity>()], from, now));

    /// <summary>Whether an activity, and so all that follow it, is before the look-back. Those in progress stand first
    /// whatever their age, and say nothing of what follows.</summary>
    private bool IsOld(Activity activity) =>
        GroupActivity.Of(activity) is { End: not null } over && over.Start < From;

    /// <summary>Where the reading began: at the look-back, or later where there was too much to read.</summary>
    private DateTimeOffset Begin(Pages<Activity> pages) =>
        pages is { IsCut: true, Items: [.., var last] } && GroupActivity.Of(last) is { } oldest && oldest.Start > From
            ? oldest.Start
            : From;
}
