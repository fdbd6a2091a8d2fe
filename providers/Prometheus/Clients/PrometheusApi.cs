using System.Globalization;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Prometheus.Clients;

/// <summary>The query operations of the HTTP API, bounded in time and size.</summary>
/// <param name="transport">Follows no redirect, and goes to no address that nothing is asked at.</param>
/// <param name="clock">What calls are timed by, and what a server's clock is held against.</param>
internal sealed class PrometheusApi(HttpMessageHandler transport, TimeProvider clock) : IDisposable
{
    /// <summary>How long a call may take: a tick is a minute, and more than one may have to be made.</summary>
    public static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(10);

    /// <summary>How long a call about a stretch of time may take, which no tick waits for: as long as a Prometheus
    /// works on a query (<c>--query.timeout</c>).</summary>
    public static readonly TimeSpan RangeTimeout = TimeSpan.FromMinutes(2);

    /// <summary>The longest address that proxies pass on: RFC 9110 recommends 8,000 octets, and older ones take 2,048.
    /// </summary>
    private const int LongestAddress = 2000;

    /// <summary>The largest answer that is read, in bytes: some 50,000 series at an instant, where a batch asks for
    /// some hundred; some 200,000 points of a stretch of time.</summary>
    private const int LargestAnswer = 8 * 1024 * 1024;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(3);

    private readonly HttpClient http = new(transport) { Timeout = Timeout.InfiniteTimeSpan };

    /// <param name="clock">What calls are timed by, and what a server's clock is held against.</param>
    public PrometheusApi(TimeProvider clock)
        : this(AddressGuard.Handler(ConnectTimeout), clock)
    {
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    /// <summary>Evaluates an expression at an instant.</summary>
    public Task<Answer<QueryResult>> InstantAsync(
        QueriedServer server, string query, DateTimeOffset at, CancellationToken cancellation) =>
        AskAsync(server, "query", [new("query", query), new("time", Seconds(at))], CallTimeout, cancellation);

    /// <summary>Evaluates an expression at instants from one to another, both included.</summary>
    public Task<Answer<QueryResult>> RangeAsync(
        QueriedServer server,
        string query,
        DateTimeOffset from,
        DateTimeOffset to,
        TimeSpan step,
        CancellationToken cancellation) => AskAsync(
            server,
            "query_range",
            [
                new("query", query),
                new("start", Seconds(from)),
                new("end", Seconds(to)),
                new("step", step.TotalSeconds.ToString(CultureInfo.InvariantCulture)),
            ],
            RangeTimeout,
            cancellation);

    private async Task<Answer<QueryResult>> AskAsync(
        QueriedServer server,
        string operation,
        KeyValuePair<string, string>[] parameters,
        TimeSpan patience,
        CancellationToken cancellation)
    {
        using var timeout = new CancellationTokenSource(patience, clock);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellation);
        try
        {
            using var request = Request(server.Of(operation), parameters);
            if (server.Sign is { } sign && await sign(request, ended.Token).ConfigureAwait(false) is { } unsigned)
            {
                return new Answer<QueryResult>.Withheld(
                    PrometheusFaults.Server(unsigned.Kind, $"the request was not signed: {unsigned}"));
            }

            using var answer = await http
                .SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ended.Token).ConfigureAwait(false);
            return await ReadAsync(answer, ended.Token).ConfigureAwait(false);
        }
        catch (Exception thrown) when (PrometheusFaults.Of(thrown) is { } fault)
        {
            return new Answer<QueryResult>.Withheld(fault);
        }
    }

    private static HttpRequestMessage Request(Uri operation, KeyValuePair<string, string>[] parameters)
    {
        var asked = string.Join('&', parameters.Select(each => $"{each.Key}={Uri.EscapeDataString(each.Value)}"));
        var whole = new UriBuilder(operation)
        {
            Query = operation.Query.Length > 1 ? $"{operation.Query[1..]}&{asked}" : asked,
        };
        return whole.Uri.AbsoluteUri.Length <= LongestAddress
            ? new HttpRequestMessage(HttpMethod.Get, whole.Uri)
            : new HttpRequestMessage(HttpMethod.Post, operation) { Content = new FormUrlEncodedContent(parameters) };
    }

    private async Task<Answer<QueryResult>> ReadAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var body = await BoundedBody.ReadAsync(answer.Content, LargestAnswer, cancellation).ConfigureAwait(false);
        if (body is null)
        {
            return Withheld(ApiFault.Told(
                SourceFault.Malformed, $"the answer has more than {LargestAnswer >> 20} MiB: ask for fewer series"));
        }

        if (!answer.IsSuccessStatusCode)
        {
            return Withheld(PrometheusFaults.Of(answer, body.Value, RetryAfter.Of(answer.Headers, clock)));
        }

        return Skew(answer) is { } skew
            ? Withheld(PrometheusFaults.Server(SourceFault.Malformed, skew))
            : new Answer<QueryResult>.Given(WireAnswer.Result(body.Value));
    }

    /// <summary>That the server's clock is not ours, which its <c>Date</c> tells. What it measured would then look
    /// younger, or older, than it is. Null where the clocks agree, or nobody says.</summary>
    private string? Skew(HttpResponseMessage answer)
    {
        if (answer.Headers.Date is not { } date)
        {
            return null;
        }

        var ahead = date - clock.GetUtcNow();
        var way = ahead > TimeSpan.Zero ? "ahead of" : "behind";
        return ahead.Duration() <= Reading.ClockSkewAllowed ? null
            : $"its clock is {ahead.Duration().TotalSeconds:0} s {way} ours: the age of what it says cannot be told";
    }

    private static Answer<QueryResult> Withheld(ApiFault fault) => new Answer<QueryResult>.Withheld(fault);

    private static string Seconds(DateTimeOffset instant) =>
        (instant.ToUnixTimeMilliseconds() / 1000.0).ToString("F3", CultureInfo.InvariantCulture);
}
