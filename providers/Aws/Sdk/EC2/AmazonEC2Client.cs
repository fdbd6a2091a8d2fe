using Amazon.EC2.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

using LlmCloudScaler.Providers.Aws.Sdk.EC2.Wire;
using LlmCloudScaler.Providers.Aws.Sdk.Pipeline;
using LlmCloudScaler.Providers.Aws.Sdk.Query;

namespace Amazon.EC2;

/// <summary>EC2: the one operation we use, on the SDK's own pipeline. The official client can be had, and is larger by
/// a tenth of the whole function.</summary>
internal sealed class AmazonEC2Client : AmazonServiceClient
{
    /// <summary>A client whose credentials the SDK's default chain finds.</summary>
    public AmazonEC2Client(AmazonEC2Config config)
        : base(config)
    {
    }

    public AmazonEC2Client(AWSCredentials? credentials, AmazonEC2Config clientConfig)
        : base(credentials, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata { get; } = new ServiceIdentity(AmazonEC2Config.ServiceId);

    public Task<DescribeInstancesResponse> DescribeInstancesAsync(
        DescribeInstancesRequest request, CancellationToken cancellationToken = default)
    {
        var options = new InvokeOptions
        {
            RequestMarshaller = new QueryMarshaller<DescribeInstancesRequest>(
                "Amazon.EC2", "2016-11-15", InstancesWire.Write),
            ResponseUnmarshaller = new XmlUnmarshaller<DescribeInstancesResponse>(
                InstancesWire.Read,
                (error, inner, status) => new AmazonEC2Exception(
                    error.Message, inner, error.Type, error.Code, error.RequestId, status)),
        };
        return InvokeAsync<DescribeInstancesResponse>(request, options, cancellationToken);
    }

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.ReplaceHandler<EndpointResolver>(new BaseEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SignatureV4());
    }
}
