using Amazon.CloudWatch.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

using LlmCloudScaler.Providers.Aws.Sdk.CloudWatch.Wire;
using LlmCloudScaler.Providers.Aws.Sdk.Pipeline;

namespace Amazon.CloudWatch;

/// <summary>CloudWatch: the one operation we use, on the SDK's own pipeline.</summary>
internal sealed class AmazonCloudWatchClient : AmazonServiceClient
{
    /// <summary>A client whose credentials the SDK's default chain finds.</summary>
    public AmazonCloudWatchClient(AmazonCloudWatchConfig config)
        : base(config)
    {
    }

    public AmazonCloudWatchClient(AWSCredentials? credentials, AmazonCloudWatchConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata { get; } =
        new ServiceIdentity(AmazonCloudWatchConfig.ServiceId);

    public Task<GetMetricDataResponse> GetMetricDataAsync(
        GetMetricDataRequest request, CancellationToken cancellationToken = default)
    {
        var options = new InvokeOptions
        {
            RequestMarshaller = new MetricDataMarshaller(),
            ResponseUnmarshaller = new MetricDataUnmarshaller(),
        };
        return InvokeAsync<GetMetricDataResponse>(request, options, cancellationToken);
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.ReplaceHandler<EndpointResolver>(new BaseEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SignatureV4());
    }
}
