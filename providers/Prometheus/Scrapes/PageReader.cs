using System.Net;
using System.Net.Http.Headers;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Providers.Prometheus.Scrapes;

/// <summary>Reads one page.</summary>
/// <param name="http">Follows no redirect.</param>
/// <param name="clock">Tells when a page was read, and when its time is over.</param>
internal sealed class PageReader(HttpClient http, TimeProvider clock)
{
    /// <summary>How long a page may take: half of the ten seconds that Prometheus gives one by default, so that a round
    /// can wait for three such, one after the other.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const string OpenMetrics = "application/openmetrics-text";

    /// <summary>Reads it.</summary>
    /// <param name="request">Which, and what of it.</param>
    /// <param name="cancellation">Ends the wait, which is a fault as any other.</param>
    public async Task<Answer<Page>> ReadAsync(PageRequest request, CancellationToken cancellation)
    {
        if (request.Page.Uri is not { } uri)
        {
            return Withheld(ApiFault.Told(SourceFault.NotFound, "this cannot be an address"));
        }

        using var patience = new CancellationTokenSource(Patience, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            using var message = Asking(uri);
            using var answer = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, either.Token)
                .ConfigureAwait(false);
            var readAt = clock.GetUtcNow();
            return RefusalOf(answer) is { } fault
                ? Withheld(fault)
                : await ReadAsync(answer.Content, request, readAt, either.Token).ConfigureAwait(false);
        }
        catch (Exception thrown) when (FaultOf(thrown) is { } fault)
        {
            return Withheld(fault);
        }
    }

    private static async Task<Answer<Page>> ReadAsync(
        HttpContent content, PageRequest request, DateTimeOffset readAt, CancellationToken cancellation)
    {
        var type = content.Headers.ContentType?.MediaType;
        var format = string.Equals(type, OpenMetrics, StringComparison.OrdinalIgnoreCase)
            ? ExpositionFormat.OpenMetrics
            : ExpositionFormat.Text;
        var parser = new PageParser(format, new WantedNames(request.Names));
        var body = await content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        return await PageBody.ReadAsync(body, parser, cancellation).ConfigureAwait(false) is { } why
            ? Withheld(ApiFault.Told(SourceFault.Malformed, $"not a page of metrics: {why}"))
            : Page.Of(parser.Samples, readAt);
    }

    private static HttpRequestMessage Asking(Uri uri)
    {
        var message = new HttpRequestMessage(HttpMethod.Get, uri);
        foreach (var accepted in (string[])
            [$"{OpenMetrics};version=1.0.0", "text/plain;version=0.0.4;q=0.9", "*/*;q=0.1"])
        {
            message.Headers.Accept.Add(MediaTypeWithQualityHeaderValue.Parse(accepted));
        }

        return message;
    }

    private static ApiFault? RefusalOf(HttpResponseMessage answer)
    {
        if (answer.StatusCode is HttpStatusCode.OK)
        {
            return null;
        }

        // An instant to wait for would be told by another clock.
        var wait = answer.Headers.RetryAfter?.Delta;
        var status = (int)answer.StatusCode;
        var detail = status is >= 300 and < 400
            ? $"it answers {status} and names {answer.Headers.Location}, which is not followed"
            : $"it answers {status} {answer.ReasonPhrase}";
        return new ApiFault(
            KindOf(status, wait),
            status,
            Code: string.Empty,
            Reason: string.Empty,
            wait is { } time ? $"{detail} and asks to wait {time.TotalSeconds:0} s" : detail,
            wait);
    }

    private static SourceFault KindOf(int status, TimeSpan? wait) => status switch
    {
        429 => SourceFault.Throttled,
        503 when wait is not null => SourceFault.Throttled,
        401 or 403 => SourceFault.Denied,
        404 or 410 => SourceFault.NotFound,
        408 or >= 500 => SourceFault.Unreachable,
        _ => SourceFault.Malformed,
    };

    /// <summary>An answer that breaks off, and a compression that does not fit, are seen while it is read.</summary>
    private static ApiFault? FaultOf(Exception thrown) => thrown switch
    {
        OperationCanceledException => ApiFault.TooLate,
        InvalidDataException => ApiFault.Malformed(thrown),
        HttpRequestException or IOException => ApiFault.Unreachable(thrown),
        _ => null,
    };

    private static Answer<Page>.Withheld Withheld(ApiFault fault) => new(fault);
}
