namespace LlmCloudScaler.Evaluation.Memories;

/// <summary>Launches, as columns of one length.</summary>
/// <param name="At">By <see cref="InstantColumn"/>.</param>
/// <param name="Id">The machines.</param>
/// <param name="Warm">1 from the warm pool, 0 new.</param>
internal sealed record LaunchesShape(long[]? At, string[]? Id, int[]? Warm);
