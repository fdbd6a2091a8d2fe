namespace LlmCloudScaler.Core.Scalers;

/// <summary>A scaler's recommendation, and what it wants to remember for the next tick.</summary>
/// <param name="Recommendation">What it has to say now.</param>
/// <param name="Memory">What it remembers; null for nothing.</param>
public sealed record Advice(Recommendation Recommendation, ScalerMemory? Memory = null);
