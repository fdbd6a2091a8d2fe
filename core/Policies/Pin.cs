using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Policies;

/// <summary>A count set by hand, for a launch or an incident.</summary>
/// <param name="Count">How many replicas; within the range.</param>
/// <param name="Until">When the pin ends, exclusive: a forgotten pin is an outage or a bill.</param>
public sealed record Pin(Replicas Count, DateTimeOffset Until);
