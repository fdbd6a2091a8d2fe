namespace LlmCloudScaler.Providers.Gcp.Doctor;

/// <summary>A permission that is needed.</summary>
/// <param name="Permission">As roles name it: <c>compute.instanceGroupManagers.update</c>.</param>
/// <param name="Project">On which project, by its id.</param>
public sealed record NeededPermission(string Permission, string Project);
