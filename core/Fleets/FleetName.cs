namespace LlmCloudScaler.Core.Fleets;

/// <summary>The name of one fleet; unique among the policies of a deployment, compared letter by letter.</summary>
/// <param name="Value">Not empty.</param>
public readonly record struct FleetName(string Value)
{
    /// <summary>The name as written in the policy.</summary>
    public override string ToString() => Value;
}
