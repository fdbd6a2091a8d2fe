namespace LlmCloudScaler.Evaluation.Memories;

/// <summary>The concurrency scaler's windows.</summary>
/// <param name="At">By <see cref="InstantColumn"/>.</param>
/// <param name="Value">The samples' values, as many.</param>
/// <param name="Panic">Since when; absent in calm.</param>
/// <param name="Peak">The most asked for in this panic.</param>
internal sealed record ConcurrencyShape(long[]? At, double[]? Value, long? Panic, int Peak);
