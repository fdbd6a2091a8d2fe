using System.Net;

using Amazon.Runtime;

namespace Amazon.ServiceQuotas;

/// <summary>An error the service answered; <see cref="AmazonServiceException.ErrorCode"/> tells which.</summary>
internal sealed class AmazonServiceQuotasException(
    string message,
    Exception? innerException,
    ErrorType errorType,
    string? errorCode,
    string? requestId,
    HttpStatusCode statusCode)
    : AmazonServiceException(message, innerException, errorType, errorCode, requestId, statusCode);
