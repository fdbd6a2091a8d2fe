using System.Collections.Concurrent;
using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>Since when machines are in their phase. A group's list tells no times, so that is when this process first
/// saw them so. What serves when a group is first seen was there before: it would else seem to have come just now, and
/// all of a fleet be taken for new whenever a process begins.</summary>
internal sealed class Sightings
{
    private readonly ConcurrentDictionary<GroupAddress, Look> groups = new();

    /// <summary>Holds what was just seen against what was seen before.</summary>
    /// <param name="group">The group.</param>
    /// <param name="phases">Its machines, each with the phase it is in.</param>
    /// <param name="now">The instant of the look.</param>
    public Look See(Group group, IEnumerable<KeyValuePair<string, Phase>> phases, DateTimeOffset now)
    {
        var before = groups.GetValueOrDefault(group.Address);
        var machines = phases.ToImmutableDictionary(
            pair => pair.Key,
            pair => before?.Machines.GetValueOrDefault(pair.Key) is { } known && known.Phase == pair.Value
                ? known
                : new Sighting(pair.Value, Began(group, pair.Value, isFirst: before is null, now)));
        return groups[group.Address] = new Look(now, machines);
    }

    /// <summary>The last look at a group; null where there was none.</summary>
    public Look? Of(GroupAddress group) => groups.GetValueOrDefault(group);

    private static DateTimeOffset Began(Group group, Phase phase, bool isFirst, DateTimeOffset now) =>
        isFirst && phase is Phase.Ready && group.CreatedAt is { } created && created < now ? created : now;
}
