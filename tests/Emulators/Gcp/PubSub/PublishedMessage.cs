using System.Collections.Immutable;

namespace LlmCloudScaler.Emulators.Gcp.PubSub;

/// <summary>A message that was published.</summary>
/// <param name="Topic">Its whole name: <c>projects/P/topics/T</c>.</param>
/// <param name="Id">Unique in its topic.</param>
/// <param name="Data">Decoded; empty where there is none.</param>
/// <param name="Attributes">None or more.</param>
/// <param name="At">When it was published.</param>
public sealed record PublishedMessage(
    string Topic, string Id, string Data, ImmutableDictionary<string, string> Attributes, DateTimeOffset At);
