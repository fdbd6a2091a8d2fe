namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>Where groups are.</summary>
/// <param name="Project">The project's id.</param>
/// <param name="Location">A zone or a region.</param>
/// <param name="IsRegional">Whether it is a region.</param>
internal sealed record GroupPlace(string Project, string Location, bool IsRegional)
{
    /// <summary>What follows the address of the API.</summary>
    public string Path => $"projects/{Project}/{(IsRegional ? "regions" : "zones")}/{Location}";
}
