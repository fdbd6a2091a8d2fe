using System.Globalization;
using System.Net;

using LlmCloudScaler.Emulators.Parts.Faults;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LlmCloudScaler.Emulators.Parts.Http;

/// <summary>Listens on the loopback, has requests understood and carried out, and lets go wrong what shall.</summary>
/// <typeparam name="TRequest">A request of one cloud.</typeparam>
/// <typeparam name="TAnswer">An answer of it before it is written.</typeparam>
/// <param name="protocol">How that cloud is spoken to.</param>
/// <param name="faults">What goes wrong.</param>
/// <param name="requests">Where each request is kept.</param>
/// <param name="certificate">For TLS; null where only plain HTTP is spoken.</param>
public sealed class EmulatedHost<TRequest, TAnswer>(
    Protocol<TRequest, TAnswer> protocol,
    FaultScript<TRequest> faults,
    RequestLog<TRequest> requests,
    LoopbackCertificate? certificate = null) : IAsyncDisposable
{
    private const string Page =
        "<html>\r\n<head><title>{0}</title></head>\r\n<body><center><h1>{0}</h1></center></body>\r\n</html>\r\n";

    private WebApplication? _web;

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

        // A bug here must not look like a fault of the cloud: whoever calls is told of it.
        _web.UseExceptionHandler(failing => failing.Run(http => http.Response.WriteAsync(
            $"The emulator is at fault: {http.Features.Get<IExceptionHandlerFeature>()?.Error}")));
        _web.Run(AnswerAsync);
        await _web.StartAsync();
        return [.. _web.Urls.Select(url => new Uri(url))];
    }

    /// <inheritdoc/>
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
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        switch (protocol.Read(http.Request, body))
        {
            case Incoming<TRequest>.Call call:
                requests.Add(call.Request);
                await AnswerAsync(http, call.Request, faults.Next(call.Request));
                break;
            case Incoming<TRequest>.Unreadable unreadable:
                await SendAsync(http, unreadable.Answer);
                break;
        }
    }

    private async Task AnswerAsync(HttpContext http, TRequest request, Fault? fault)
    {
        switch (fault)
        {
            case Fault.Dropped dropped:
                if (dropped.IsCarriedOut)
                {
                    protocol.CarryOut(request);
                }

                http.Abort();
                return;
            case Fault.Html html:
                var title = string.Create(CultureInfo.InvariantCulture, $"{html.Status}");
                var page = Page.Replace("{0}", title, StringComparison.Ordinal);
                await SendAsync(http, new WrittenAnswer(html.Status, "text/html", page));
                return;
            case Fault.Hanging when !await faults.HangAsync(request, http.RequestAborted):
                return;
            case Fault.Throttled throttled:
                await SendAsync(http, protocol.Write(request, protocol.Throttle(request, throttled)));
                return;
            case Fault.Refused refused:
                await SendAsync(http, protocol.Write(request, protocol.Refuse(request, refused)));
                return;
            default:
                await SendAsync(http, protocol.Write(request, protocol.CarryOut(request)));
                return;
        }
    }

    private static async Task SendAsync(HttpContext http, WrittenAnswer answer)
    {
        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = answer.ContentType;
        foreach (var (name, value) in answer.Headers)
        {
            http.Response.Headers[name] = value;
        }

        if (answer.Body.Length > 0)
        {
            await http.Response.WriteAsync(answer.Body, http.RequestAborted);
        }
    }
}
