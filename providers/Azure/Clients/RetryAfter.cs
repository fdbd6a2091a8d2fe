using System.Globalization;

using Azure.Core;

namespace LlmCloudScaler.Providers.Azure.Clients;

/// <summary>How long a service asks to wait.</summary>
internal static class RetryAfter
{
    /// <summary>What the headers of an answer ask for, in milliseconds or seconds; null where they do not, or ask for
    /// an instant, which no clock of ours should judge.</summary>
    public static TimeSpan? Of(ResponseHeaders headers) =>
        Number(headers, "retry-after-ms") is { } milliseconds ? TimeSpan.FromMilliseconds(milliseconds)
        : Number(headers, "x-ms-retry-after-ms") is { } old ? TimeSpan.FromMilliseconds(old)
        : Number(headers, "Retry-After") is { } seconds ? TimeSpan.FromSeconds(seconds)
        : null;

    private static int? Number(ResponseHeaders headers, string name) =>
        headers.TryGetValue(name, out var text)
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
