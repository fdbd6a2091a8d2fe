using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.ServiceQuotas.Model;

using LlmCloudScaler.Providers.Aws.Sdk.Pipeline;
using LlmCloudScaler.Providers.Aws.Sdk.ServiceQuotas.Wire;

namespace Amazon.ServiceQuotas;

/// <summary>Service Quotas: the one operation we use, on the SDK's own pipeline.</summary>
internal sealed class AmazonServiceQuotasClient : AmazonServiceClient
{
    /// <summary>A client whose credentials the SDK's default chain finds.</summary>
    public AmazonServiceQuotasClient(AmazonServiceQuotasConfig config)
        : base(config)
    {
    }

    public AmazonServiceQuotasClient(AWSCredentials? credentials, AmazonServiceQuotasConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata { get; } =
        new ServiceIdentity(AmazonServiceQuotasConfig.ServiceId);

    public Task<GetServiceQuotaResponse> GetServiceQuotaAsync(
        GetServiceQuotaRequest request, CancellationToken cancellationToken = default)
    {
        var options = new InvokeOptions
        {
            RequestMarshaller = new QuotaMarshaller(),
            ResponseUnmarshaller = new QuotaUnmarshaller(),
        };
        return InvokeAsync<GetServiceQuotaResponse>(request, options, cancellationToken);
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.ReplaceHandler<EndpointResolver>(new BaseEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SignatureV4());
    }
}
