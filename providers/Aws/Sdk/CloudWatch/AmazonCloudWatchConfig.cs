using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Util.Internal;

using LlmCloudScaler.Providers.Aws.Sdk.Pipeline;

namespace Amazon.CloudWatch;

/// <summary>How CloudWatch is called.</summary>
internal sealed class AmazonCloudWatchConfig : ClientConfig
{
    public AmazonCloudWatchConfig()
        : base(DefaultModes.Provider)
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = RegionEndpointServiceName;
        EndpointProvider = new ServiceEndpoint(this);
    }

    public static new string ServiceId => "CloudWatch";

    public override string RegionEndpointServiceName => "monitoring";

    public override string ServiceVersion => "2010-08-01";

    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(ServiceId, "4.0");

    public override Endpoint DetermineServiceOperationEndpoint(
        ServiceOperationEndpointParameters parameters) => EndpointProvider.ResolveEndpoint(null);
}
