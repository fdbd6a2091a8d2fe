namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>A scaling policy of AWS's own on a group; told, never acted on.</summary>
/// <param name="Name">Unique in its group.</param>
public sealed record ScalingPolicyOptions(string Name)
{
    /// <summary><c>TargetTrackingScaling</c>, <c>StepScaling</c>, <c>SimpleScaling</c> or <c>PredictiveScaling</c>.
    /// </summary>
    public string Type { get; init; } = "TargetTrackingScaling";

    public bool IsEnabled { get; init; } = true;
}
