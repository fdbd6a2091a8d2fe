using System.Net;

using Amazon.Runtime;

namespace Amazon.EC2;

/// <summary>An error the service answered; <see cref="AmazonServiceException.ErrorCode"/> tells which.</summary>
internal sealed class AmazonEC2Exception(
    string message,
    Exception? innerException,
    ErrorType errorType,
    string? errorCode,
    string? requestId,
    HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
