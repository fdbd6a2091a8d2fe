using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Decisions;

/// <summary>A desired capacity decided: from what, to what.</summary>
/// <param name="From">Desired as it was found.</param>
/// <param name="To">Desired as it was decided; the same for a hold.</param>
public readonly record struct Change(Replicas From, Replicas To)
{
    /// <summary>Whether <paramref name="found"/> is what this change, carried out in full, in part or not at all,
    /// leaves behind.</summary>
    public bool Explains(Replicas found) =>
        found >= Replicas.Min(From, To) && found <= Replicas.Max(From, To);
}
