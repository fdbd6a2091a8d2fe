namespace LlmCloudScaler.Core.Ports;

/// <summary>A memory document as loaded.</summary>
/// <param name="Document">The text; null for a fleet never saved.</param>
/// <param name="Version">What to expect when saving.</param>
public sealed record StoredMemory(string? Document, StateVersion Version);
