namespace LlmCloudScaler.Providers.Aws.Doctor;

/// <summary>A lifecycle hook of a group.</summary>
/// <param name="Name">Unique in its group.</param>
/// <param name="Timeout">How long a machine may wait in it without a heartbeat.</param>
/// <param name="ContinuesByDefault">Whether a machine that says nothing goes on as if all were well.</param>
public sealed record AwsHook(string Name, TimeSpan Timeout, bool ContinuesByDefault);
