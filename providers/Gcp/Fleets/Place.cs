namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>What a machine is to the sizes of its group.</summary>
internal enum Place
{
    /// <summary>It fills a place: it runs, or is on its way.</summary>
    Filled,

    /// <summary>It holds a place and does not fill it: the last attempt to launch it failed. The group tries again of
    /// itself, for as long as the place is there.</summary>
    Failed,

    /// <summary>It stands by, or is on its way there: it counts for a size of its own.</summary>
    Aside,

    /// <summary>It is being deleted, or leaves the group, and its place is given up.</summary>
    Leaving,
}
