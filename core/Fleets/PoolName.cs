namespace LlmCloudScaler.Core.Fleets;

/// <summary>The name of one pool within its fleet; unique there, compared letter by letter.</summary>
/// <param name="Value">Not empty.</param>
public readonly record struct PoolName(string Value)
{
    /// <summary>The name as written in the policy.</summary>
    public override string ToString() => Value;
}
