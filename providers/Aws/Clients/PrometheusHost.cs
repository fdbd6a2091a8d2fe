using System.Text.RegularExpressions;

namespace LlmCloudScaler.Providers.Aws.Clients;

/// <summary>Hosts of Amazon Managed Service for Prometheus.</summary>
/// <remarks>Source: AWS's list of its endpoints and quotas, and of endpoints of PrivateLink.</remarks>
internal static partial class PrometheusHost
{
    /// <summary>The region of a workspace's address; null for one that is none, or is not asked by https.</summary>
    public static string? RegionOf(Uri address) =>
        address.Scheme == Uri.UriSchemeHttps && OfWorkspaces().Match(address.IdnHost) is { Success: true } host
            ? host.Groups["region"].Value
            : null;

    /// <summary><c>aps-workspaces.us-east-1.amazonaws.com</c>, its kin for FIPS and dual stacks, those of other
    /// partitions, and <c>vpce-0abc-1de.aps-workspaces.us-east-1.vpce.amazonaws.com</c>.</summary>
    [GeneratedRegex(
        """
        ^(?:aps-workspaces(?:-fips)?\.(?<region>[a-z]+(?:-[a-z]+)+-[0-9]+)
          \.(?:amazonaws\.com|api\.aws|amazonaws\.com\.cn|api\.amazonwebservices\.com\.cn|amazonaws\.eu)
        |vpce-[0-9a-z-]+\.aps-workspaces(?:-fips)?\.(?<region>[a-z]+(?:-[a-z]+)+-[0-9]+)
          \.vpce\.(?:amazonaws\.com|amazonaws\.com\.cn))\z
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex OfWorkspaces();
}
