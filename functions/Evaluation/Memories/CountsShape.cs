namespace LlmCloudScaler.Evaluation.Memories;

/// <summary>Counts with their instants, as two columns.</summary>
/// <param name="At">By <see cref="InstantColumn"/>.</param>
/// <param name="N">As many as there are instants.</param>
internal sealed record CountsShape(long[]? At, int[]? N);
