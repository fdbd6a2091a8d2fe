using Amazon.Runtime;
using Amazon.Runtime.Endpoints;

using LlmCloudScaler.Providers.Aws.Sdk.Pipeline;

namespace LlmCloudScaler.Providers.Aws.Sdk.IdentityManagement.Wire;

/// <summary>Where IAM is called: it has one endpoint for each partition, none for a region.</summary>
internal sealed class GlobalEndpoint(ClientConfig config) : IEndpointProvider
{
    /// <inheritdoc/>
    public Endpoint ResolveEndpoint(EndpointParameters? parameters)
    {
        // The region first: asked for later, a region found in the environment clears AWS_ENDPOINT_URL.
        var region = config.RegionEndpoint?.SystemName;
        return config.ServiceURL is { Length: > 0 }
            ? new ServiceEndpoint(config).ResolveEndpoint(parameters)
            : new Endpoint(region switch
            {
                null => throw new AmazonClientException("No region is set."),
                ['c', 'n', '-', ..] => "https://iam.cn-north-1.amazonaws.com.cn",
                ['u', 's', '-', 'g', 'o', 'v', '-', ..] => "https://iam.us-gov.amazonaws.com",
                _ => "https://iam.amazonaws.com",
            });
    }
}
