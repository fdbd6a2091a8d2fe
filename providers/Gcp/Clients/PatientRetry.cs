using System.Net;

namespace LlmCloudScaler.Providers.Gcp.Clients;

/// <summary>Tries again, within seconds, what failed in passing and may be repeated. An answer that asks for more time
/// than a tick has is the outcome, and the next tick is the retry.</summary>
/// <remarks>Google's own back-off repeats whatever is sent, a POST as well.</remarks>
internal sealed class PatientRetry(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <summary>How often a request is sent again.</summary>
    public const int MostRetries = 2;

    /// <summary>How long an attempt may take: a tick is a minute, and three are made.</summary>
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Says of a request that to send it twice is to send it once.</summary>
    public static readonly HttpRequestOptionsKey<bool> IsRepeatable = new("repeatable");

    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(400);

    /// <summary>A tick is a minute, and makes several calls.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var retries = MayRepeat(request) ? MostRetries : 0;
        for (var tried = 0; ; tried++)
        {
            TimeSpan delay;
            try
            {
                var answer = await AttemptAsync(request, cancellationToken).ConfigureAwait(false);
                if (tried == retries || DelayAfter(answer, tried) is not { } asked)
                {
                    return answer;
                }

                delay = asked;
                answer.Dispose();
            }
            catch (Exception thrown) when (tried < retries && IsPassing(thrown, cancellationToken))
            {
                delay = DelayAfter(tried);
            }

            await Task.Delay(delay, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool MayRepeat(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get || (request.Options.TryGetValue(IsRepeatable, out var says) && says);

    private static bool IsPassing(Exception thrown, CancellationToken cancellation) =>
        thrown is HttpRequestException or IOException or TimeoutException && !cancellation.IsCancellationRequested;

    /// <summary>How long to wait before the request is sent again; null for an answer that stands.</summary>
    private static TimeSpan? DelayAfter(HttpResponseMessage answer, int tried) =>
        !IsPassing(answer.StatusCode) ? null
        : RetryAfter.Of(answer.Headers) is not { } asked ? DelayAfter(tried)
        : asked <= LongestDelay ? asked
        : null;

    private static TimeSpan DelayAfter(int tried) => FirstDelay * (1 << tried);

    private static bool IsPassing(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests
        or HttpStatusCode.RequestTimeout
        or HttpStatusCode.InternalServerError
        or HttpStatusCode.BadGateway
        or HttpStatusCode.ServiceUnavailable
        or HttpStatusCode.GatewayTimeout;

    private async Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        end.CancelAfter(AttemptTimeout);
        try
        {
            var answer = await base.SendAsync(request, end.Token).ConfigureAwait(false);
            // The body as well: what stops in the middle of it is an attempt that failed.
            await answer.Content.LoadIntoBufferAsync(end.Token).ConfigureAwait(false);
            return answer;
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException("no answer in time", late);
        }
    }
}
