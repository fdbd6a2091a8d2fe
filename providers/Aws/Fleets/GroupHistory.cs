using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Aws.Fleets;

/// <summary>What a group's activities tell of its machines: since when each is in its phase, and what went wrong with
/// launches. Instances themselves carry no times.</summary>
internal sealed class GroupHistory
{
    /// <summary>How long a failed launch is news: whoever looks once a minute has heard of it by then, and a group that
    /// still wants the machine tries again meanwhile.</summary>
    private static readonly TimeSpan News = TimeSpan.FromMinutes(10);

    private readonly DateTimeOffset _now;
    private readonly DateTimeOffset _from;
    private readonly Dictionary<(ActivityKind Kind, string Instance), GroupActivity> _newest = [];

    /// <param name="activities">Those that were read, in any order.</param>
    /// <param name="from">Where the reading began: who is named by none of them was in its phase by then.</param>
    /// <param name="now">The instant of the look.</param>
    public GroupHistory(ImmutableArray<GroupActivity> activities, DateTimeOffset from, DateTimeOffset now)
    {
        (_from, _now) = (from, now);
        foreach (var activity in activities)
        {
            if (activity.Instance is { } instance
                && (!_newest.TryGetValue((activity.Kind, instance), out var known) || activity.Start > known.Start))
            {
                _newest[(activity.Kind, instance)] = activity;
            }
        }

        Failure = FailureIn(activities);
    }

    /// <summary>The newest launch that came to nothing, if no machine was delivered since; null where none did.
    /// </summary>
    public LaunchFailure? Failure { get; }

    /// <summary>When a machine entered its phase, as nearly as it is known. While it loads, that is when its launch
    /// began: nothing tells when it came up.</summary>
    public DateTimeOffset Since(string instance, Phase phase)
    {
        var since = phase switch
        {
            Phase.Launching or Phase.Loading => Find(ActivityKind.IntoService, instance)?.Start,
            Phase.Ready => Find(ActivityKind.IntoService, instance)?.Last,
            Phase.Warm => Find(ActivityKind.IntoWarmPool, instance)?.Last,
            _ => Find(ActivityKind.OutOfService, instance)?.Start,
        } ?? _from;
        return since < _now ? since : _now;
    }

    private GroupActivity? Find(ActivityKind kind, string instance) => _newest.GetValueOrDefault((kind, instance));

    private LaunchFailure? FailureIn(ImmutableArray<GroupActivity> activities)
    {
        LaunchFailure? newest = null;
        foreach (var activity in activities)
        {
            if (activity is { IsLaunch: true, HasFailed: true } && activity.Last >= (newest?.At ?? _now - News)
                && LaunchFailureText.Cause(activity.Message, activity.IsCancelled) is { } cause)
            {
                newest = new LaunchFailure(cause, activity.Last);
            }
        }

        return newest is not null && activities.Any(activity => Delivers(activity, newest.At)) ? null : newest;
    }

    /// <summary>Whether a machine was launched after an instant: one of the same attempt says nothing of the next.
    /// </summary>
    private static bool Delivers(GroupActivity activity, DateTimeOffset after) =>
        activity is { IsLaunch: true, Instance: not null } && activity.Start > after
        && (!activity.HasFailed || LaunchFailureText.Cause(activity.Message, activity.IsCancelled) is null);
}
