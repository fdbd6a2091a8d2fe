using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Core.Decisions;

/// <summary>A pool that did not deliver, and how long it is left alone.</summary>
/// <param name="Cause">The last failure's kind.</param>
/// <param name="Failures">How many in a row; 0 once the pool has delivered again, when the entry only keeps the
/// failure from being taken for a new one.</param>
/// <param name="At">When the last failure was.</param>
/// <param name="Until">Until when nothing more is asked of the pool.</param>
public sealed record PoolTrouble(LaunchFailureCause Cause, int Failures, DateTimeOffset At, DateTimeOffset Until);
