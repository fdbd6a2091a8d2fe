namespace LlmCloudScaler.Emulators.Gcp.Compute;

/// <summary>An action of a group on a machine that failed.</summary>
/// <param name="Machine">On which.</param>
/// <param name="Action">Such as <c>CREATING</c>.</param>
/// <param name="Failure">Why.</param>
/// <param name="At">When it failed.</param>
internal sealed record ActionError(Machine Machine, string Action, LaunchFailure Failure, DateTimeOffset At);
