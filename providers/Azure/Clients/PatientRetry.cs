using Azure.Core;
using Azure.Core.Pipeline;

namespace LlmCloudScaler.Providers.Azure.Clients;

/// <summary>The pipeline's own retries, except where the service asks for more time than a tick has: such an answer is
/// the outcome, and the next tick is the retry.</summary>
internal sealed class PatientRetry() : RetryPolicy(
    MostRetries, DelayStrategy.CreateExponentialDelayStrategy(FirstDelay, LongestDelay))
{
    private const int MostRetries = 2;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(400);

    /// <summary>A tick is a minute, and makes several calls.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    protected override bool ShouldRetry(HttpMessage message, Exception? exception) =>
        IsSoon(message) && base.ShouldRetry(message, exception);

    /// <inheritdoc/>
    protected override async ValueTask<bool> ShouldRetryAsync(HttpMessage message, Exception? exception) =>
        IsSoon(message) && await base.ShouldRetryAsync(message, exception).ConfigureAwait(false);

    private static bool IsSoon(HttpMessage message) =>
        !message.HasResponse || RetryAfter.Of(message.Response.Headers) is not { } wait || wait <= LongestDelay;
}
