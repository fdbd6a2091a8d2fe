namespace LlmCloudScaler.Emulators.Azure.Quotas;

/// <summary>Sizes of machines that are known, with the quotas that they count against. As in Azure, a size may write
/// its family's name in another case than the quota does.</summary>
internal static class MachineSizes
{
    public static IReadOnlyList<(string Name, string Family, int Vcpus)> All { get; } =
    [
        ("Standard_NC24ads_A100_v4", "standardNCADSA100v4Family", 24),
        ("Standard_NC40ads_H100_v5", "standardNCadsH100v5Family", 40),
        ("Standard_ND96asr_v4", "standardNDASv4_A100Family", 96),
    ];

    /// <summary>The quotas of families, and those of all regular and of all Spot machines.</summary>
    public static IReadOnlyList<(string Code, string Title)> Quotas { get; } =
    [
        ("cores", "Total Regional vCPUs"),
        ("lowPriorityCores", "Total Regional Low-priority vCPUs"),
        ("StandardNCADSA100v4Family", "Standard NCADS_A100_v4 Family vCPUs"),
        ("standardNCadsH100v5Family", "Standard NCadsH100v5 Family vCPUs"),
        ("standardNDASv4_A100Family", "Standard NDASv4_A100 Family vCPUs"),
    ];

    /// <summary>The size of a name; nothing where it is not known.</summary>
    public static (string Name, string Family, int Vcpus)? Find(string name) =>
        All.Where(size => string.Equals(size.Name, name, StringComparison.OrdinalIgnoreCase))
            .Cast<(string, string, int)?>().FirstOrDefault();
}
