using LlmCloudScaler.Evaluation.Hosts.Journals;

namespace LlmCloudScaler.Evaluation.Hosts;

/// <summary>One invocation while it is served.</summary>
/// <param name="Journal">Where it is told what happens.</param>
/// <param name="Deadline">When everything has to be at its end.</param>
/// <param name="Cancellation">Falls at that instant.</param>
public sealed record Turn(Journal Journal, DateTimeOffset Deadline, CancellationToken Cancellation);
