using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Policies;

/// <summary>One step of step scaling. Its bounds are relative to the threshold, as AWS's are.</summary>
/// <param name="From">The lower bound; null for minus infinity.</param>
/// <param name="To">The upper bound; null for plus infinity.</param>
/// <param name="Adjust">What to change capacity by or to; its meaning is the policy's <see cref="StepAdjustment"/>.
/// </param>
/// <remarks>Of a step above the threshold the lower bound belongs to it and the upper does not; below, the reverse
/// (Amazon EC2 Auto Scaling User Guide, "Step and simple scaling policies").</remarks>
public sealed record ScalingStep(Quantity? From, Quantity? To, int Adjust);
