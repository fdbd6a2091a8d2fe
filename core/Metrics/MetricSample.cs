namespace LlmCloudScaler.Core.Metrics;

/// <summary>One measured value, in the metric's own unit, and the instant it was measured (not when it was read).
/// </summary>
/// <param name="Value">As published: it may be non-finite or out of range, which a <see cref="Reading"/> judges.
/// </param>
/// <param name="At">The source's own timestamp.</param>
public readonly record struct MetricSample(double Value, DateTimeOffset At);
