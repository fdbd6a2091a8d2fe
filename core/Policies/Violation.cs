namespace LlmCloudScaler.Core.Policies;

/// <summary>One thing wrong with a policy.</summary>
/// <param name="Path">Where, in the document's own words: <c>scalers[0].targetTracking.metric</c>.</param>
/// <param name="Value">What stands there.</param>
/// <param name="Allowed">What may stand there.</param>
/// <param name="Line">The line of the text it stands on, from 1; null where there is no text.</param>
public sealed record Violation(string Path, string Value, string Allowed, int? Line = null)
{
    /// <summary>One line for a person.</summary>
    public override string ToString() => Line is { } line
        ? $"line {line}: {Path}: {Value} is not allowed; {Allowed}"
        : $"{Path}: {Value} is not allowed; {Allowed}";
}
