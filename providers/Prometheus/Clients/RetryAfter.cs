using System.Net.Http.Headers;

namespace LlmCloudScaler.Providers.Prometheus.Clients;

/// <summary>How long a server asks to wait.</summary>
internal static class RetryAfter
{
    /// <summary>What is taken for a mistake: nobody waits longer than this for a server to be asked again.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>What the headers of an answer ask for; null where they do not.</summary>
    public static TimeSpan? Of(HttpResponseHeaders headers, TimeProvider clock)
    {
        var asked = headers.RetryAfter switch
        {
            { Delta: { } wait } => wait,
            { Date: { } until } => until - clock.GetUtcNow(),
            _ => (TimeSpan?)null,
        };
        return asked is not { } time ? null
            : time < TimeSpan.Zero ? TimeSpan.Zero
            : time > Longest ? Longest
            : time;
    }
}
