using Amazon.Runtime;
using Amazon.Runtime.Internal;

namespace LlmCloudScaler.Providers.Aws.Sdk.Pipeline;

/// <summary>What <c>AWS_DEFAULTS_MODE</c> may say, and what a client then does: as in the official clients.</summary>
internal static class DefaultModes
{
    private static readonly TimeSpan Near = TimeSpan.FromMilliseconds(1100);
    private static readonly TimeSpan Usual = TimeSpan.FromMilliseconds(3100);
    private static readonly TimeSpan Far = TimeSpan.FromSeconds(30);

    /// <summary>A mode of each name.</summary>
    public static DefaultConfigurationProvider Provider { get; } = new(
    [
        Mode(DefaultConfigurationMode.Standard, Usual),
        Mode(DefaultConfigurationMode.InRegion, Near),
        Mode(DefaultConfigurationMode.CrossRegion, Usual),
        Mode(DefaultConfigurationMode.Mobile, Far),
        Mode(DefaultConfigurationMode.Auto, Near),
    ]);

    private static DefaultConfiguration Mode(DefaultConfigurationMode name, TimeSpan connect) => new()
    {
        Name = name,
        RetryMode = RequestRetryMode.Standard,
        S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
        ConnectTimeout = connect,
        TlsNegotiationTimeout = connect,
    };
}
