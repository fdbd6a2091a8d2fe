using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Util.Internal;

using LlmCloudScaler.Providers.Aws.Sdk.Pipeline;

namespace Amazon.AutoScaling;

/// <summary>How EC2 Auto Scaling is called.</summary>
internal sealed class AmazonAutoScalingConfig : ClientConfig
{
    public AmazonAutoScalingConfig()
        : base(DefaultModes.Provider)
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = RegionEndpointServiceName;
        EndpointProvider = new ServiceEndpoint(this);
    }

    public static new string ServiceId => "Auto Scaling";

    public override string RegionEndpointServiceName => "autoscaling";

    public override string ServiceVersion => "2011-01-01";

    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(ServiceId, "4.0");

    public override Endpoint DetermineServiceOperationEndpoint(
        ServiceOperationEndpointParameters parameters) => EndpointProvider.ResolveEndpoint(null);
}
