namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>What a group does to have a machine run.</summary>
internal static class LaunchActions
{
    private static readonly HashSet<string> All = new(StringComparer.Ordinal)
    {
        "CREATING", "CREATING_WITHOUT_RETRIES", "RECREATING", "STARTING", "RESUMING", "RESTARTING",
    };

    /// <summary>Whether an action is one of them.</summary>
    public static bool Contains(string action) => All.Contains(action);
}
