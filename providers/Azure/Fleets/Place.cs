namespace LlmCloudScaler.Providers.Azure.Fleets;

/// <summary>What a machine is to the capacity of its scale set.</summary>
internal enum Place
{
    /// <summary>It fills a place: it runs, or is on its way, or was powered off and is paid for all the same.</summary>
    Filled,

    /// <summary>It was deallocated, or is just being: it holds a place of Azure's and none of ours.</summary>
    Aside,

    /// <summary>A Spot machine that Azure took away and kept deallocated.</summary>
    Evicted,

    /// <summary>It never came, and never will of itself.</summary>
    Failed,

    /// <summary>It is being deleted, and Azure has given its place up.</summary>
    Leaving,
}
