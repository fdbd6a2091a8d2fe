namespace LlmCloudScaler.Emulators.Gcp.Compute;

/// <summary>Addresses as answers of Compute Engine have them.</summary>
internal static class Links
{
    private const string Root = "https://www.googleapis.com/compute/v1/";

    /// <summary>Of a path that begins with <c>projects</c>.</summary>
    public static string Of(string path) => Root + path;

    public static string Of(GroupState group) => Of(group.Path);

    public static string Of(GroupState group, Machine machine) =>
        Of($"projects/{group.World.Project}/zones/{machine.Zone}/instances/{machine.Name}");

    /// <summary>The template of all groups' machines.</summary>
    public static string Template(GroupState group) =>
        Of($"projects/{group.World.Project}/global/instanceTemplates/{group.Name}");

    public static string HealthCheck(GroupState group) =>
        Of($"projects/{group.World.Project}/global/healthChecks/{group.Name}");

    /// <summary>The machine that an address means: a whole one, or one that begins with its zone.</summary>
    /// <returns>Null where it is no such address.</returns>
    public static (string Zone, string Name)? Instance(string address, string project)
    {
        var parts = address.Split('/');
        var isWhole = parts.Length == 4 || address.EndsWith(
            "/compute/v1/projects/" + project + "/" + string.Join('/', parts.TakeLast(4)), StringComparison.Ordinal)
            || (parts.Length == 6 && parts[0] == "projects" && parts[1] == project);
        return isWhole && parts is [.., "zones", var zone, "instances", { Length: > 0 } name] ? (zone, name) : null;
    }
}
