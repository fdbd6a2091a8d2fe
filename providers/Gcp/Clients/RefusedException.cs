using System.Net;

using Google;

namespace LlmCloudScaler.Providers.Gcp.Clients;

/// <summary>Google's own exception of a refused call, with what it leaves out of the answer.</summary>
internal sealed class RefusedException : GoogleApiException
{
    /// <summary>A refusal.</summary>
    /// <param name="service">Whose.</param>
    /// <param name="status">Of the answer.</param>
    /// <param name="error">What its body says.</param>
    /// <param name="wait">What its headers ask for.</param>
    public RefusedException(string service, HttpStatusCode status, ErrorAnswer error, TimeSpan? wait)
        : base(service, error.Message)
    {
        HttpStatusCode = status;
        Answer = error;
        RetryAfter = wait ?? error.Wait;
    }

    /// <summary>What the service said.</summary>
    public ErrorAnswer Answer { get; }

    /// <summary>How long it asks to wait; null where it does not.</summary>
    public TimeSpan? RetryAfter { get; }
}
