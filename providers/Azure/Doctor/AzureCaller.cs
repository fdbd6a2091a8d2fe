namespace LlmCloudScaler.Providers.Azure.Doctor;

/// <summary>Whom a token says that we are. It is read, and not verified: Azure does that.</summary>
/// <param name="Name">A person, or an application by its ids; null where the token does not tell.</param>
/// <param name="Tenant">The directory's id; null where the token does not tell.</param>
/// <param name="ClockAhead">How far our clock is ahead of Azure's, to the second; negative when it is behind, null
/// where the answer did not tell.</param>
public sealed record AzureCaller(string? Name, string? Tenant, TimeSpan? ClockAhead);
