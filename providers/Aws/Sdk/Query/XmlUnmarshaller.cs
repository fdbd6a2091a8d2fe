using System.Net;
using System.Xml;

using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Transform;

namespace LlmCloudScaler.Providers.Aws.Sdk.Query;

/// <summary>Reads an answer of AWS's query protocol.</summary>
/// <param name="read">Reads the result's members.</param>
/// <param name="fault">The service's own exception, of what the service said.</param>
internal sealed class XmlUnmarshaller<TResponse>(
    Func<Element, TResponse> read, Func<ErrorResponse, Exception, HttpStatusCode, AmazonServiceException> fault)
    : XmlResponseUnmarshaller
    where TResponse : AmazonWebServiceResponse
{
    private static readonly string RootName = typeof(TResponse).Name;
    private static readonly string ResultName = RootName[..^"Response".Length] + "Result";

    /// <inheritdoc/>
    public override AmazonWebServiceResponse Unmarshall(XmlUnmarshallerContext input)
    {
        try
        {
            var root = Element.Read(input.Stream);
            if (root.Name != RootName)
            {
                throw new XmlException($"<{root.Name}> is no {RootName}.");
            }

            // What is merely accepted has no result: nothing of it is read.
            var response = read(root.Child(ResultName) ?? root);
            response.ResponseMetadata = new ResponseMetadata
            {
                RequestId = root.Child(nameof(ResponseMetadata))?.Text(nameof(ResponseMetadata.RequestId)),
            };
            return response;
        }
        catch (Exception wrong) when (wrong is XmlException or FormatException or OverflowException)
        {
            // A proxy's page, or half an answer: the SDK knows this exception and does not mistake it for a bug.
            throw new AmazonUnmarshallingException(
                input.ResponseData.GetHeaderValue("x-amzn-RequestId"), null, wrong, input.ResponseData.StatusCode);
        }
    }

    /// <summary>An error's code and message; of a body that is no XML, the body, under the status it came with.
    /// </summary>
    public override AmazonServiceException UnmarshallException(
        XmlUnmarshallerContext input, Exception innerException, HttpStatusCode statusCode) =>
        fault(XmlErrorResponseUnmarshaller.GetInstance().Unmarshall(input), innerException, statusCode);
}
