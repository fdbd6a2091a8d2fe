namespace LlmCloudScaler.Evaluation.Memories;

/// <summary>Changes under way and completed.</summary>
internal sealed record CooldownShape(bool Out, long? OutAt, bool In, long? InAt);
