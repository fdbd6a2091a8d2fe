using System.Collections.Immutable;

using LlmCloudScaler.Cli.Clouds;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Hosts.Settings;
using LlmCloudScaler.Providers.Prometheus;

namespace LlmCloudScaler.Cli.Exports;

/// <summary>The clouds whose Prometheus servers are asked, as who we are there. Only those are opened.</summary>
internal sealed class CloudSigners : IDisposable
{
    private readonly ImmutableArray<Cloud> _clouds;

    /// <param name="said">What is said of Prometheus.</param>
    /// <param name="sources">What is to be asked.</param>
    /// <param name="world">What lies outside.</param>
    public CloudSigners(PrometheusVariables said, IEnumerable<MetricSource.Prometheus> sources, World world)
    {
        _clouds =
        [
            .. sources.Select(source => source.Auth ?? (source.Endpoint is null ? said.Auth : null))
                .OfType<PrometheusAuth.Cloud>().Select(auth => auth.Provider).Distinct()
                .Select(cloud => RealClouds.Open(NameOf(cloud), world)),
        ];
        Settings = new()
        {
            Endpoint = said.Endpoint,
            Auth = said.Auth,
            SecretsFolder = said.SecretsFolder,
            Signers = _clouds.SelectMany(cloud => cloud.Prometheus(said).Signers).ToImmutableDictionary(),
        };
    }

    /// <summary>What is said of Prometheus, with who signs.</summary>
    public PrometheusSettings Settings { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var cloud in _clouds)
        {
            cloud.Dispose();
        }
    }

    private static string NameOf(PrometheusCloud cloud) => cloud switch
    {
        PrometheusCloud.Aws => OnAws.Name,
        PrometheusCloud.Azure => OnAzure.Name,
        PrometheusCloud.Google => OnGcp.Name,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
