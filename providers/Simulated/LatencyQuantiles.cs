namespace LlmCloudScaler.Providers.Simulated;

/// <summary>A latency's distribution in three numbers; each null when nothing was measured.</summary>
/// <param name="P50">What half took at most.</param>
/// <param name="P95">What 95 of 100 took at most.</param>
/// <param name="P99">What 99 of 100 took at most.</param>
public sealed record LatencyQuantiles(TimeSpan? P50, TimeSpan? P95, TimeSpan? P99);
