namespace LlmCloudScaler.Core.Metrics;

/// <summary>One occurrence of a scheduled window, worked out from the policy's cron expression and time zone at the
/// edge. It is observed, not computed, by a decision: time-zone rules change, and a record must replay bit for bit.
/// </summary>
/// <param name="Schedule">The name of the schedule entry in the policy.</param>
/// <param name="Start">Inclusive.</param>
/// <param name="End">Exclusive; after <paramref name="Start"/>.</param>
public sealed record CalendarWindow(string Schedule, DateTimeOffset Start, DateTimeOffset End);
