using System.Globalization;
using System.Net;

using LlmCloudScaler.Emulators.Azure.Faults;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LlmCloudScaler.Emulators.Azure.Http;

/// <summary>Listens on the loopback, hands requests on to the services, and lets go wrong what shall.</summary>
/// <param name="time">Tells when a request arrived.</param>
/// <param name="certificate">For TLS; null where only plain HTTP is spoken.</param>
/// <param name="faults">What goes wrong.</param>
/// <param name="requests">Where each request is kept.</param>
/// <param name="carryOut">Answers a request.</param>
/// <param name="inspect">Shown each exchange.</param>
internal sealed class EmulatedHost(
    TimeProvider time,
    LoopbackCertificate? certificate,
    FaultScript faults,
    RequestLog requests,
    Func<AzureRequest, AzureAnswer> carryOut,
    Action<AzureExchange> inspect) : IAsyncDisposable
{
    private const string Page =
        "<html>\r\n<head><title>{0}</title></head>\r\n<body><center><h1>{0}</h1></center></body>\r\n</html>\r\n";

    private WebApplication? _web;
    private int _answers;

    /// <summary>Starts to listen at free ports.</summary>
    /// <returns>The addresses; plain HTTP first, TLS second where there is a certificate.</returns>
    public async Task<IReadOnlyList<Uri>> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            if (certificate is not null)
            {
                kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate.Certificate));
            }
        });
        builder.Logging.ClearProviders();
        _web = builder.Build();
        _web.Run(AnswerAsync);
        await _web.StartAsync();
        return [.. _web.Urls.Select(url => new Uri(url))];
    }

    public async ValueTask DisposeAsync()
    {
        faults.Clear();
        if (_web is not null)
        {
            await _web.DisposeAsync();
        }

        certificate?.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var request = CallReader.Read(
            http.Request, await reader.ReadToEndAsync(http.RequestAborted), time.GetUtcNow());
        requests.Add(request);
        await AnswerAsync(http, request, faults.Next(request));
    }

    private async Task AnswerAsync(HttpContext http, AzureRequest request, Fault? fault)
    {
        switch (fault)
        {
            case Fault.Dropped dropped:
                if (dropped.IsCarriedOut)
                {
                    carryOut(request);
                }

                http.Abort();
                return;
            case Fault.Html html:
                var title = string.Create(CultureInfo.InvariantCulture, $"{html.Status}");
                var page = Page.Replace("{0}", title, StringComparison.Ordinal);
                await SendAsync(http, html.Status, "text/html", page);
                return;
            case Fault.Hanging when !await faults.HangAsync(request, http.RequestAborted):
                return;
            case Fault.Throttled throttled:
                await AnswerAsync(http, request, Throttling.Answer(request, throttled.RetryAfter));
                return;
            case Fault.Refused refused:
                await AnswerAsync(
                    http, request, AzureAnswer.Refused(refused.Status, refused.Code, refused.Message));
                return;
            default:
                await AnswerAsync(http, request, carryOut(request));
                return;
        }
    }

    private async Task AnswerAsync(HttpContext http, AzureRequest request, AzureAnswer answer)
    {
        var body = answer.Body?.ToJsonString() ?? string.Empty;
        inspect(new AzureExchange(request, answer.Status, body));
        var headers = http.Response.Headers;
        headers["x-ms-request-id"] = headers["x-ms-correlation-request-id"] = NextId();
        foreach (var (name, value) in Throttling.Remaining(request).SetItems(answer.Headers))
        {
            headers[name] = value;
        }

        await SendAsync(http, answer.Status, body.Length > 0 ? "application/json; charset=utf-8" : null, body);
    }

    private static async Task SendAsync(HttpContext http, int status, string? type, string body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        if (body.Length > 0)
        {
            await http.Response.WriteAsync(body, http.RequestAborted);
        }
    }

    private string NextId() => string.Create(
        CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{Interlocked.Increment(ref _answers):x12}");
}
