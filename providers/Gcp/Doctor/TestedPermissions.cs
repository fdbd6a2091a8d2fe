using System.Text.Json.Serialization;

namespace LlmCloudScaler.Providers.Gcp.Doctor;

/// <summary>Permissions of a project: those that are asked about, or those of them that whoever asks has.</summary>
/// <param name="Permissions">As roles name them; null for none.</param>
/// <remarks>Members: cloudresourcemanager v1, projects.testIamPermissions.</remarks>
internal sealed record TestedPermissions(
    [property: JsonPropertyName("permissions")] IReadOnlyList<string>? Permissions);
