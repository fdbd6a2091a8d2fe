namespace LlmCloudScaler.Providers.Azure.Doctor;

/// <summary>How many vCPUs a subscription may have of a kind in a region.</summary>
/// <param name="Code">The quota's name, such as <c>StandardNCADSA100v4Family</c>, <c>cores</c> for all regular ones, or
/// <c>lowPriorityCores</c> for all Spot ones.</param>
/// <param name="Title">The same for people.</param>
/// <param name="Used">vCPUs that there are now, of deallocated machines as well.</param>
/// <param name="Limit">vCPUs that there may be.</param>
public sealed record CoreQuota(string Code, string Title, long Used, long Limit);
