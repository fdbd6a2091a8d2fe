using System.Collections.Concurrent;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>Launches that were refused as soon as they were asked for. Nothing of the group itself tells of them
/// afterwards, and the next look has to: that is kept here, for as long as this process lives.</summary>
internal sealed class RefusedLaunches
{
    /// <summary>How long a refusal is news: whoever looks once a minute has heard of it by then.</summary>
    private static readonly TimeSpan News = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<GroupAddress, LaunchFailure> refused = new();

    /// <summary>A launch was refused, or was not, and then <paramref name="failure"/> is null.</summary>
    public void Tell(GroupAddress group, LaunchFailure? failure)
    {
        if (failure is null)
        {
            refused.TryRemove(group, out _);
        }
        else
        {
            refused[group] = failure;
        }
    }

    /// <summary>What there is to tell of a group; null for nothing.</summary>
    public LaunchFailure? Of(GroupAddress group, DateTimeOffset now) =>
        refused.GetValueOrDefault(group) is { } failure && failure.At > now - News ? failure : null;
}
