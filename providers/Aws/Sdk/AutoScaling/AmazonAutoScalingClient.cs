using Amazon.AutoScaling.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal;

using LlmCloudScaler.Providers.Aws.Sdk.AutoScaling.Wire;
using LlmCloudScaler.Providers.Aws.Sdk.Pipeline;
using LlmCloudScaler.Providers.Aws.Sdk.Query;

namespace Amazon.AutoScaling;

/// <summary>EC2 Auto Scaling: the operations we use, on the SDK's own pipeline.</summary>
internal sealed class AmazonAutoScalingClient : AmazonServiceClient
{
    /// <summary>A client whose credentials the SDK's default chain finds.</summary>
    public AmazonAutoScalingClient(AmazonAutoScalingConfig config)
        : base(config)
    {
    }

    public AmazonAutoScalingClient(AWSCredentials? credentials, AmazonAutoScalingConfig clientConfig)
        : base(credentials, clientConfig)
    {
    }

    protected override IServiceMetadata ServiceMetadata { get; } =
        new ServiceIdentity(AmazonAutoScalingConfig.ServiceId);

    public Task<DescribeAutoScalingGroupsResponse> DescribeAutoScalingGroupsAsync(
        DescribeAutoScalingGroupsRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(request, RequestForms.Write, ResponseReading.Groups, cancellationToken);

    public Task<DescribeWarmPoolResponse> DescribeWarmPoolAsync(
        DescribeWarmPoolRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(request, RequestForms.Write, ResponseReading.WarmPool, cancellationToken);

    public Task<DescribeScalingActivitiesResponse> DescribeScalingActivitiesAsync(
        DescribeScalingActivitiesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(request, RequestForms.Write, ResponseReading.Activities, cancellationToken);

    public Task<DescribeLifecycleHooksResponse> DescribeLifecycleHooksAsync(
        DescribeLifecycleHooksRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(request, RequestForms.Write, ResponseReading.Hooks, cancellationToken);

    public Task<DescribePoliciesResponse> DescribePoliciesAsync(
        DescribePoliciesRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(request, RequestForms.Write, ResponseReading.Policies, cancellationToken);

    public Task<SetDesiredCapacityResponse> SetDesiredCapacityAsync(
        SetDesiredCapacityRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(request, RequestForms.Write, ResponseReading.Accepted<SetDesiredCapacityResponse>, cancellationToken);

    public Task<PutWarmPoolResponse> PutWarmPoolAsync(
        PutWarmPoolRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(request, RequestForms.Write, ResponseReading.Accepted<PutWarmPoolResponse>, cancellationToken);

    public Task<SetInstanceProtectionResponse> SetInstanceProtectionAsync(
        SetInstanceProtectionRequest request, CancellationToken cancellationToken = default) => CallAsync(
        request, RequestForms.Write, ResponseReading.Accepted<SetInstanceProtectionResponse>, cancellationToken);

    public Task<TerminateInstanceInAutoScalingGroupResponse> TerminateInstanceInAutoScalingGroupAsync(
        TerminateInstanceInAutoScalingGroupRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(request, RequestForms.Write, ResponseReading.Termination, cancellationToken);

    public Task<CompleteLifecycleActionResponse> CompleteLifecycleActionAsync(
        CompleteLifecycleActionRequest request, CancellationToken cancellationToken = default) => CallAsync(
        request, RequestForms.Write, ResponseReading.Accepted<CompleteLifecycleActionResponse>, cancellationToken);

    public Task<RecordLifecycleActionHeartbeatResponse> RecordLifecycleActionHeartbeatAsync(
        RecordLifecycleActionHeartbeatRequest request, CancellationToken cancellationToken = default) => CallAsync(
        request,
        RequestForms.Write,
        ResponseReading.Accepted<RecordLifecycleActionHeartbeatResponse>,
        cancellationToken);

    protected override void CustomizeRuntimePipeline(RuntimePipeline pipeline)
    {
        pipeline.ReplaceHandler<EndpointResolver>(new BaseEndpointResolver());
        pipeline.AddHandlerAfter<Marshaller>(new SignatureV4());
    }

    private Task<TResponse> CallAsync<TRequest, TResponse>(
        TRequest request,
        Action<TRequest, Form> write,
        Func<Element, TResponse> read,
        CancellationToken cancellation)
        where TRequest : AmazonWebServiceRequest
        where TResponse : AmazonWebServiceResponse, new()
    {
        var options = new InvokeOptions
        {
            RequestMarshaller = new QueryMarshaller<TRequest>("Amazon.AutoScaling", "2011-01-01", write),
            ResponseUnmarshaller = new XmlUnmarshaller<TResponse>(
                read,
                (error, inner, status) => new AmazonAutoScalingException(
                    error.Message, inner, error.Type, error.Code, error.RequestId, status)),
        };
        return InvokeAsync<TResponse>(request, options, cancellation);
    }
}
