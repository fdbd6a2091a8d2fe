using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace LlmCloudScaler.Providers.Aws.Sdk.Pipeline;

/// <summary>Where a service of one configuration is called: the endpoint that is set, or the region's own.</summary>
internal sealed class ServiceEndpoint(ClientConfig config) : IEndpointProvider
{
    /// <summary>The endpoint, which depends on the configuration only.</summary>
    /// <exception cref="AmazonClientException">There is no region, or it has no endpoint of the kind asked for.
    /// </exception>
    public Endpoint ResolveEndpoint(EndpointParameters? parameters)
    {
        // The region first: asked for later, a region found in the environment clears AWS_ENDPOINT_URL.
        var region = config.RegionEndpoint?.SystemName;
        if (config.ServiceURL is { Length: > 0 } custom)
        {
            return !config.UseFIPSEndpoint && !config.UseDualstackEndpoint
                ? new Endpoint(custom)
                : throw new AmazonClientException("A FIPS or dual-stack endpoint cannot be a custom one as well.");
        }

        var partition = Fn.Partition(region ?? throw new AmazonClientException("No region is set."));
        return new Endpoint($"https://{Host(partition)}.{region}.{Suffix(partition)}");
    }

    private string Host(Partition partition)
    {
        if (!config.UseFIPSEndpoint)
        {
            return config.RegionEndpointServiceName;
        }

        // The endpoints of GovCloud are FIPS endpoints under their plain names.
        return partition.name == "aws-us-gov" && !config.UseDualstackEndpoint
            ? config.RegionEndpointServiceName
            : partition.supportsFIPS
                ? $"{config.RegionEndpointServiceName}-fips"
                : throw new AmazonClientException($"The partition {partition.name} has no FIPS endpoints.");
    }

    private string Suffix(Partition partition) =>
        !config.UseDualstackEndpoint ? partition.dnsSuffix
        : partition.supportsDualStack ? partition.dualStackDnsSuffix
        : throw new AmazonClientException($"The partition {partition.name} has no dual-stack endpoints.");
}
