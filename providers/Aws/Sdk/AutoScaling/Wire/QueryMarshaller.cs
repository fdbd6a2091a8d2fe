using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;
using Amazon.Util;

namespace LlmCloudScaler.Providers.Aws.Sdk.AutoScaling.Wire;

/// <summary>Turns a request into the form that AWS's query protocol sends.</summary>
/// <param name="write">Writes the request's members.</param>
internal sealed class QueryMarshaller<TRequest>(Action<TRequest, Form> write)
    : IMarshaller<IRequest, AmazonWebServiceRequest>
    where TRequest : AmazonWebServiceRequest
{
    private const string Version = "2011-01-01";

    /// <summary>A request is named after its operation.</summary>
    private static readonly string Action = typeof(TRequest).Name[..^"Request".Length];

    /// <inheritdoc/>
    public IRequest Marshall(AmazonWebServiceRequest input)
    {
        var request = new DefaultRequest(input, "Amazon.AutoScaling") { HttpMethod = "POST" };
        write((TRequest)input, new Form(request.Parameters).Add("Action", Action).Add("Version", Version));
        request.ContentStream = AWSSDKUtils.WriteParametersToPooledStream(request);
        return request;
    }
}
