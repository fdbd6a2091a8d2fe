using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Fleets;

/// <summary>One machine of a fleet as the cloud last described it.</summary>
/// <param name="Id">The cloud's name of it.</param>
/// <param name="Pool">The pool it belongs to.</param>
/// <param name="Phase">Where it stands in its life.</param>
/// <param name="Since">When it entered <paramref name="Phase"/>.</param>
/// <param name="InFlight">Requests it runs or holds now; null where nobody reports it, which is not zero.</param>
/// <param name="Protected">Whether an operator protects it from being chosen for scale-in.</param>
public sealed record Replica(
    ReplicaId Id,
    PoolName Pool,
    Phase Phase,
    DateTimeOffset Since,
    Quantity? InFlight = null,
    bool Protected = false)
{
    /// <summary>Whether it was asked for and does not answer yet.</summary>
    public bool IsPending => Phase is Phase.Launching or Phase.Loading;

    /// <summary>Whether it fills a place of desired capacity: pending or ready.</summary>
    public bool IsActive => IsPending || Phase is Phase.Ready;
}
