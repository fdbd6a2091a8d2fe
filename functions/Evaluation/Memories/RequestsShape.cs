namespace LlmCloudScaler.Evaluation.Memories;

/// <summary>Launch requests, as columns of one length.</summary>
/// <param name="At">By <see cref="InstantColumn"/>.</param>
/// <param name="N">How many of each.</param>
/// <param name="Pool">Places in the document's list of pools.</param>
/// <param name="Warm">1 from the warm pool, 0 new.</param>
internal sealed record RequestsShape(long[]? At, int[]? N, int[]? Pool, int[]? Warm);
