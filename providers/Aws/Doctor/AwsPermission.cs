using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Aws.Doctor;

/// <summary>What IAM says of one action on one resource.</summary>
/// <param name="Action">As IAM names it.</param>
/// <param name="Resource">An ARN, or <c>*</c>.</param>
/// <param name="IsAllowed">Whether it is allowed.</param>
/// <param name="IsForbidden">Whether a statement forbids it, which no permission outweighs.</param>
/// <param name="Untold">Keys that a condition asks for and a simulation is not told; with any, the answer is not to be
/// trusted.</param>
public sealed record AwsPermission(
    string Action, string Resource, bool IsAllowed, bool IsForbidden, ImmutableArray<string> Untold);
