using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Util.Internal;

using LlmCloudScaler.Providers.Aws.Sdk.IdentityManagement.Wire;
using LlmCloudScaler.Providers.Aws.Sdk.Pipeline;

namespace Amazon.IdentityManagement;

/// <summary>How IAM is called.</summary>
internal sealed class AmazonIdentityManagementServiceConfig : ClientConfig
{
    public AmazonIdentityManagementServiceConfig()
        : base(DefaultModes.Provider)
    {
        base.ServiceId = ServiceId;
        AuthenticationServiceName = RegionEndpointServiceName;
        EndpointProvider = new GlobalEndpoint(this);
    }

    public static new string ServiceId => "IAM";

    public override string RegionEndpointServiceName => "iam";

    public override string ServiceVersion => "2010-05-08";

    public override string UserAgent { get; } = InternalSDKUtils.BuildUserAgentString(ServiceId, "4.0");

    public override Endpoint DetermineServiceOperationEndpoint(
        ServiceOperationEndpointParameters parameters) => EndpointProvider.ResolveEndpoint(null);
}
