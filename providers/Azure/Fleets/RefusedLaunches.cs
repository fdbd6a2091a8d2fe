using System.Collections.Concurrent;

using Azure.Core;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>Launches that were refused as soon as they were asked for. Nothing of the scale set itself tells of them
/// afterwards, and the next look has to: that is kept here, for as long as this process lives.</summary>
internal sealed class RefusedLaunches
{
    /// <summary>How long a refusal is news: whoever looks once a minute has heard of it by then.</summary>
    private static readonly TimeSpan News = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<ResourceIdentifier, LaunchFailure> refused = new();

    /// <summary>A launch was refused.</summary>
    public void Tell(ResourceIdentifier scaleSet, LaunchFailure failure) => refused[scaleSet] = failure;

    /// <summary>A launch was accepted.</summary>
    public void Forget(ResourceIdentifier scaleSet) => refused.TryRemove(scaleSet, out _);

    /// <summary>What there is to tell of a scale set; null for nothing.</summary>
    public LaunchFailure? Of(ResourceIdentifier scaleSet, DateTimeOffset now) =>
        refused.GetValueOrDefault(scaleSet) is { } failure && failure.At > now - News ? failure : null;
}
