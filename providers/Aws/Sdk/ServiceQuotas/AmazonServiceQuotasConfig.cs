using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Util.Internal;

using LlmCloudScaler.Providers.Aws.Sdk.Pipeline;

namespace Amazon.ServiceQuotas;

/// <summary>How Service Quotas is called.</summary>
internal sealed class AmazonServiceQuotasConfig : ClientConfig
{
    public AmazonServiceQuotasConfig()
        : base(DefaultModes.Provider)
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = RegionEndpointServiceName;
        EndpointProvider = new ServiceEndpoint(this);
    }

    public static new string ServiceId => "Service Quotas";

    public override string RegionEndpointServiceName => "servicequotas";

    public override string ServiceVersion => "2019-06-24";

    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(ServiceId, "4.0");

    public override Endpoint DetermineServiceOperationEndpoint(
        ServiceOperationEndpointParameters parameters) => EndpointProvider.ResolveEndpoint(null);
}
