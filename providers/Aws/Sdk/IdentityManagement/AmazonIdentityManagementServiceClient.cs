using Amazon.IdentityManagement.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

using LlmCloudScaler.Providers.Aws.Sdk.IdentityManagement.Wire;
using LlmCloudScaler.Providers.Aws.Sdk.Pipeline;
using LlmCloudScaler.Providers.Aws.Sdk.Query;

namespace Amazon.IdentityManagement;

/// <summary>IAM: the one operation we use, on the SDK's own pipeline.</summary>
internal sealed class AmazonIdentityManagementServiceClient : AmazonServiceClient
{
    /// <summary>A client whose credentials the SDK's default chain finds.</summary>
    public AmazonIdentityManagementServiceClient(AmazonIdentityManagementServiceConfig config)
        : base(config)
    {
    }

    public AmazonIdentityManagementServiceClient(
        AWSCredentials? credentials, AmazonIdentityManagementServiceConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata { get; } =
        new ServiceIdentity(AmazonIdentityManagementServiceConfig.ServiceId);

    public Task<SimulatePrincipalPolicyResponse> SimulatePrincipalPolicyAsync(
        SimulatePrincipalPolicyRequest request, CancellationToken cancellationToken = default)
    {
        var options = new InvokeOptions
        {
            RequestMarshaller = new QueryMarshaller<SimulatePrincipalPolicyRequest>(
                "Amazon.IdentityManagement", "2010-05-08", SimulationWire.Write),
            ResponseUnmarshaller = new XmlUnmarshaller<SimulatePrincipalPolicyResponse>(
                SimulationWire.Read,
                (error, inner, status) => new AmazonIdentityManagementServiceException(
                    error.Message, inner, error.Type, error.Code, error.RequestId, status)),
        };
        return InvokeAsync<SimulatePrincipalPolicyResponse>(request, options, cancellationToken);
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.ReplaceHandler<EndpointResolver>(new BaseEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SignatureV4());
    }
}
