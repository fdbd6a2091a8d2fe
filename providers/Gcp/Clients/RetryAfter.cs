using System.Net.Http.Headers;

namespace LlmCloudScaler.Providers.Gcp.Clients;

/// <summary>How long a service asks to wait.</summary>
internal static class RetryAfter
{
    /// <summary>What the headers of an answer ask for; null where they do not, or ask for an instant, which no clock of
    /// ours should judge.</summary>
    public static TimeSpan? Of(HttpResponseHeaders headers) => headers.RetryAfter?.Delta;
}
