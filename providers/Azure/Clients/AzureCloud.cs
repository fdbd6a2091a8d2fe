using Azure.Identity;

namespace LlmCloudScaler.Providers.Azure.Clients;

/// <summary>One of Microsoft's separate clouds: where its resource manager, its metrics and its logins are.</summary>
/// <param name="ResourceManager">The resource manager's address.</param>
/// <param name="Audience">For whom tokens of the resource manager are.</param>
/// <param name="MetricsDomain">What follows the region in the address of the metrics API.</param>
/// <param name="Authority">Where tokens are issued.</param>
/// <remarks>Source: Microsoft's lists of endpoints of Azure Government and of Azure operated by 21Vianet.</remarks>
public sealed record AzureCloud(Uri ResourceManager, string Audience, string MetricsDomain, Uri Authority)
{
    /// <summary>What Prometheus endpoints of Azure Monitor workspaces end in, and for whom tokens of theirs are.
    /// </summary>
    public string PrometheusDomain => MetricsDomain.Replace("metrics.", "prometheus.", StringComparison.Ordinal);

    /// <summary>What everybody uses.</summary>
    public static AzureCloud Public { get; } = new(
        new Uri("https://management.azure.com"),
        "https://management.azure.com/",
        "metrics.monitor.azure.com",
        AzureAuthorityHosts.AzurePublicCloud);

    /// <summary>Of the government of the United States.</summary>
    public static AzureCloud UsGovernment { get; } = new(
        new Uri("https://management.usgovcloudapi.net"),
        "https://management.usgovcloudapi.net/",
        "metrics.monitor.azure.us",
        AzureAuthorityHosts.AzureGovernment);

    /// <summary>In China.</summary>
    public static AzureCloud China { get; } = new(
        new Uri("https://management.chinacloudapi.cn"),
        "https://management.chinacloudapi.cn/",
        "metrics.monitor.azure.cn",
        AzureAuthorityHosts.AzureChina);

    /// <summary>The cloud whose tokens an authority issues, such as <c>AZURE_AUTHORITY_HOST</c> names, which
    /// Microsoft's own credentials go by; <see cref="Public"/> for none, and for one that is none of theirs.</summary>
    public static AzureCloud OfAuthority(string? authority) =>
        new[] { UsGovernment, China }.FirstOrDefault(cloud =>
            Uri.TryCreate(authority, UriKind.Absolute, out var address)
            && string.Equals(address.Host, cloud.Authority.Host, StringComparison.OrdinalIgnoreCase)) ?? Public;
}
