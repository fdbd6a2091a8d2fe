using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Aws.Doctor;

/// <summary>What of an Auto Scaling group decides whether a policy can be carried out on it.</summary>
/// <param name="Arn">Its name for IAM.</param>
/// <param name="MinSize">The least that may be desired.</param>
/// <param name="MaxSize">The most that may be desired.</param>
/// <param name="ProtectsNewMachines">Whether what it launches is protected from being chosen by the group itself.
/// </param>
/// <param name="InstanceTypes">Those it has machines of or is said to launch; empty where neither is told.</param>
/// <param name="Purchase">How they are paid for.</param>
/// <param name="IsWeighted">Whether a machine may count as more than one.</param>
/// <param name="LaunchHooks">What a machine waits in before it goes into service.</param>
/// <param name="TerminationHooks">What a machine waits in before it goes.</param>
/// <param name="WarmPool">Its warm pool; null for none.</param>
public sealed record AwsGroup(
    string Arn,
    int MinSize,
    int MaxSize,
    bool ProtectsNewMachines,
    ImmutableArray<string> InstanceTypes,
    Purchase Purchase,
    bool IsWeighted,
    ImmutableArray<AwsHook> LaunchHooks,
    ImmutableArray<AwsHook> TerminationHooks,
    AwsWarmPool? WarmPool);
