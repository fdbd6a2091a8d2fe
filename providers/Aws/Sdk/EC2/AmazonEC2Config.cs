using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Util.Internal;

using LlmCloudScaler.Providers.Aws.Sdk.Pipeline;

namespace Amazon.EC2;

/// <summary>How EC2 is called.</summary>
internal sealed class AmazonEC2Config : ClientConfig
{
    public AmazonEC2Config()
        : base(DefaultModes.Provider)
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = RegionEndpointServiceName;
        EndpointProvider = new ServiceEndpoint(this);
    }

    public static new string ServiceId => "EC2";

    public override string RegionEndpointServiceName => "ec2";

    public override string ServiceVersion => "2016-11-15";

    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(ServiceId, "4.0");

    public override Endpoint DetermineServiceOperationEndpoint(
        ServiceOperationEndpointParameters parameters) => EndpointProvider.ResolveEndpoint(null);
}
