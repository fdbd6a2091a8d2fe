using System.Collections.Concurrent;

using Azure.Core;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>Launches of which nothing of the scale set itself tells afterwards: those that were refused as soon as they
/// were asked for, and those that left neither a machine nor, for the minutes that it lags behind, an entry in the
/// activity log. The next look has to tell of them; that is kept here, for as long as this process lives.</summary>
internal sealed class RefusedLaunches
{
    /// <summary>How long a refusal is news: whoever looks once a minute has heard of it by then.</summary>
    private static readonly TimeSpan News = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<ResourceIdentifier, LaunchFailure> refused = new();
    private readonly ConcurrentDictionary<ResourceIdentifier, int> hollowBefore = new();

    /// <summary>A launch was refused.</summary>
    public void Tell(ResourceIdentifier scaleSet, LaunchFailure failure)
    {
        hollowBefore.TryRemove(scaleSet, out _);
        refused[scaleSet] = failure;
    }

    /// <summary>A launch was accepted.</summary>
    /// <param name="scaleSet">Whose.</param>
    /// <param name="hollow">The places that nothing came for before it.</param>
    public void Accept(ResourceIdentifier scaleSet, int hollow)
    {
        refused.TryRemove(scaleSet, out _);
        hollowBefore[scaleSet] = hollow;
    }

    /// <summary>Whether what was accepted has come, once the operation is over.</summary>
    /// <param name="scaleSet">Whose.</param>
    /// <param name="places">As they were just found.</param>
    /// <param name="logged">What the activity log knows better; null for nothing.</param>
    /// <param name="now">The instant of the look.</param>
    public void See(ResourceIdentifier scaleSet, Places places, LaunchFailure? logged, DateTimeOffset now)
    {
        if (!places.IsUpdating
            && hollowBefore.TryRemove(scaleSet, out var before)
            && places.Hollow > before
            && !(logged?.At > now - News))
        {
            refused[scaleSet] = new LaunchFailure(LaunchFailureCause.OutOfCapacity, now);
        }
    }

    /// <summary>What there is to tell of a scale set; null for nothing.</summary>
    public LaunchFailure? Of(ResourceIdentifier scaleSet, DateTimeOffset now) =>
        refused.GetValueOrDefault(scaleSet) is { } failure && failure.At > now - News ? failure : null;
}
