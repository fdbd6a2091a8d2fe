using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>A look at a group.</summary>
/// <param name="At">When it was.</param>
/// <param name="Machines">The group's machines, by name.</param>
internal sealed record Look(DateTimeOffset At, ImmutableDictionary<string, Sighting> Machines)
{
    /// <summary>How many stood by.</summary>
    public int Warm => Machines.Values.Count(sighting => sighting.Phase is Phase.Warm);
}
