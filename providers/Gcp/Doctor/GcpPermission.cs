namespace LlmCloudScaler.Providers.Gcp.Doctor;

/// <summary>Whether whoever asks has a permission on a project.</summary>
/// <param name="Permission">As roles name it.</param>
/// <param name="Project">The project's id.</param>
/// <param name="IsAllowed">Whether it is had on all of the project: one that a role gives on a condition, or on
/// something in the project, is not.</param>
public sealed record GcpPermission(string Permission, string Project, bool IsAllowed);
