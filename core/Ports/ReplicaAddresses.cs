using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Core.Ports;

/// <summary>Where a fleet's machines are in their network. Only what reads from machines themselves looks at it; no
/// decision does.</summary>
/// <param name="Known">The private address of each machine whose address is known, such as
/// <c>10.0.0.5</c> or <c>fd12::5</c>.</param>
/// <param name="Fault">Why addresses were not found out, in words; null where they were, or nobody asked.</param>
public sealed record ReplicaAddresses(ImmutableDictionary<ReplicaId, string> Known, string? Fault = null)
{
    /// <summary>Nobody asked.</summary>
    public static ReplicaAddresses None { get; } = new(ImmutableDictionary<ReplicaId, string>.Empty);
}
