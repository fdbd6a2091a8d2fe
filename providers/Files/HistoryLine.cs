using System.Text.Json.Serialization;

namespace LlmCloudScaler.Providers.Files;

/// <summary>One record in a history file.</summary>
/// <param name="Id">The decision's id.</param>
/// <param name="At">Its instant.</param>
/// <param name="Record">The record's document, opaque.</param>
internal sealed record HistoryLine(
    [property: JsonRequired] string Id,
    [property: JsonRequired] DateTimeOffset At,
    [property: JsonRequired] string Record);
