namespace LlmCloudScaler.Providers.Gcp.Doctor;

/// <summary>Names of things and places of Compute Engine.</summary>
internal static class ScopeNames
{
    /// <summary>What an address ends in: the name of what it is of.</summary>
    public static string Last(string address) => address[(address.LastIndexOf('/') + 1)..];

    /// <summary>The region of a zone: of <c>us-central1-a</c>, <c>us-central1</c>.</summary>
    public static string RegionOf(string zone) => zone.LastIndexOf('-') is > 0 and var end ? zone[..end] : zone;
}
