namespace LlmCloudScaler.Evaluation.Records;

/// <summary>What one pool should have, as recorded.</summary>
/// <param name="Pool">Which.</param>
/// <param name="Desired">Its desired capacity.</param>
/// <param name="Warm">Its warm machines.</param>
/// <param name="Victims">Its replicas that go.</param>
public sealed record RecordedPool(string? Pool, int Desired, int Warm, IReadOnlyList<string>? Victims);
