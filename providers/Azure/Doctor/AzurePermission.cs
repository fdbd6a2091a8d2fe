namespace LlmCloudScaler.Providers.Azure.Doctor;

/// <summary>What the caller's roles say of one action on one resource.</summary>
/// <param name="Action">As roles name it.</param>
/// <param name="Scope">The resource's id.</param>
/// <param name="IsAllowed">Whether a role allows it, be it on a condition.</param>
/// <param name="Condition">On what it depends where each role that allows it has a condition; else null.</param>
public sealed record AzurePermission(string Action, string Scope, bool IsAllowed, string? Condition);
