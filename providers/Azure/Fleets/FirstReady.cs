using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>Since when machines serve, for as long as this process sees them do so. Azure tells a time with a machine's
/// health, but not whether it is that of the change or of the last report: of what is told as long as a machine serves,
/// the first time is kept, or a machine that reports each minute would seem to have come each minute.</summary>
internal sealed class FirstReady
{
    private readonly ConcurrentDictionary<string, ImmutableDictionary<string, DateTimeOffset>> scaleSets =
        new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Holds what was just seen against what was seen before, and keeps the earlier time of both.</summary>
    /// <param name="scaleSet">The scale set's id.</param>
    /// <param name="told">Its machines that serve, each with the time that Azure tells.</param>
    public ImmutableDictionary<string, DateTimeOffset> See(
        string scaleSet, IEnumerable<KeyValuePair<string, DateTimeOffset>> told)
    {
        var before = scaleSets.GetValueOrDefault(scaleSet) ?? ImmutableDictionary<string, DateTimeOffset>.Empty;
        var now = told.ToImmutableDictionary(
            pair => pair.Key,
            pair => before.TryGetValue(pair.Key, out var known) && known < pair.Value ? known : pair.Value);
        return scaleSets[scaleSet] = now;
    }
}
