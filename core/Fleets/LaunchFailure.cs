namespace LlmCloudScaler.Core.Fleets;

/// <summary>Why a cloud did not deliver a machine that was asked of it.</summary>
/// <param name="Cause">The kind of failure.</param>
/// <param name="At">When the cloud reported it.</param>
public sealed record LaunchFailure(LaunchFailureCause Cause, DateTimeOffset At);
