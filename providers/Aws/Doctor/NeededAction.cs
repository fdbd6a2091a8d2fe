using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Aws.Doctor;

/// <summary>An action that must be allowed.</summary>
/// <param name="Action">As IAM names it: <c>autoscaling:SetDesiredCapacity</c>.</param>
/// <param name="Resources">On what, by ARN; <c>*</c> where the action knows no resources.</param>
public sealed record NeededAction(string Action, ImmutableArray<string> Resources);
