namespace LlmCloudScaler.Providers.Aws.Metrics;

/// <summary>A point as CloudWatch stamps it.</summary>
/// <param name="Begins">When its period begins.</param>
/// <param name="Value">As published; may be no number.</param>
internal readonly record struct Point(DateTimeOffset Begins, double Value);
