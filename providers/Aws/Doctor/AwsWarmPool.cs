namespace LlmCloudScaler.Providers.Aws.Doctor;

/// <summary>How a group keeps machines prepared.</summary>
/// <param name="MinSize">Machines kept at the least.</param>
/// <param name="MaxPrepared">Machines in service and prepared together; null for the group's maximum.</param>
public sealed record AwsWarmPool(int MinSize, int? MaxPrepared);
