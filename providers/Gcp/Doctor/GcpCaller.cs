namespace LlmCloudScaler.Providers.Gcp.Doctor;

/// <summary>Whom Google takes us for.</summary>
/// <param name="Name">The e-mail address of a person or a service account, or the client whose token it is; null where
/// nobody tells.</param>
/// <param name="ClockAhead">How far our clock is ahead of Google's, to the second; negative when it is behind, null
/// where the answer did not tell.</param>
public sealed record GcpCaller(string? Name, TimeSpan? ClockAhead);
