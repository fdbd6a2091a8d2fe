namespace LlmCloudScaler.AwsLambda.Events;

/// <summary>One dimension of a CloudWatch metric.</summary>
/// <param name="Name">Such as <c>AutoScalingGroupName</c>.</param>
/// <param name="Value">Such as the group's name.</param>
internal sealed record Dimension(string Name, string Value);
