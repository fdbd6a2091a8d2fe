namespace LlmCloudScaler.Core.Policies;

/// <summary>One thing wrong with a policy.</summary>
/// <param name="Path">Where, in the document's own words: <c>scalers[0].targetTracking.metric</c>.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Allowed">What may stand there.</param>
public sealed record Violation(string Path, string Value, string Allowed)
{
    /// <summary>One line for a person.</summary>
    public override string ToString() => $"{Path}: {Value} is not allowed; {Allowed}";
}
