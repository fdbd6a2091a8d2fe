using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace LlmCloudScaler.Providers.Aws.Sdk.Query;

/// <summary>Turns a request into the form that AWS's query protocol sends.</summary>
/// <param name="service">The service's namespace in the SDK: <c>Amazon.AutoScaling</c>.</param>
/// <param name="version">Of the service's API: <c>2011-01-01</c>.</param>
/// <param name="write">Writes the request's members.</param>
internal sealed class QueryMarshaller<TRequest>(string service, string version, Action<TRequest, Form> write)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    /// <summary>A request is named after its operation.</summary>
    private static readonly string Action = typeof(TRequest).Name[..^"Request".Length];

    /// <inheritdoc/>
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, service) { HttpMethod = "POST" };
        write((TRequest)input, new Form(request.Parameters).Add("Action", Action).Add("Version", version));
        request.ContentStream = AWSSDKUtils.WriteParametersToPooledStream(request);
        return request;
    }
}
