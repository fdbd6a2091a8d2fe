using System.Xml;

using Amazon.Runtime;

namespace LlmCloudScaler.Providers.Aws;

/// <summary>Tells a service that does not do what it is asked, or does not answer, from a bug.</summary>
internal static class Refusal
{
    /// <summary>What the service said, or why it said nothing; null for a bug and for a wait that was ended.</summary>
    public static string? Detail(Exception fault, CancellationToken cancellation) => fault switch
    {
        AmazonServiceException { ErrorCode.Length: > 0 } refused => $"{refused.ErrorCode}: {refused.Message}",
        AmazonServiceException or AmazonClientException or HttpRequestException or IOException => fault.Message,
        // S3's client reads an answer of status 200 as it is.
        XmlException => $"no answer of the service: {fault.Message}",
        OperationCanceledException when !cancellation.IsCancellationRequested => "no answer in time",
        _ => null,
    };
}
