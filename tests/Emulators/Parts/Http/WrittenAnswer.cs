using System.Collections.Immutable;

namespace LlmCloudScaler.Emulators.Parts.Http;

/// <summary>An answer as it goes out.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ContentType">Of the body; null where there is none.</param>
/// <param name="Body">May be empty.</param>
public sealed record WrittenAnswer(int Status, string? ContentType, string Body)
{
    /// <summary>Headers beside the type and length of the body.</summary>
    public ImmutableDictionary<string, string> Headers { get; init; } = ImmutableDictionary<string, string>.Empty;
}
