using System.Collections.Concurrent;
using System.Net;

using LlmCloudScaler.Emulators.Parts.Http;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LlmCloudScaler.Prometheus.Tests;

/// <summary>A web server on this machine that answers as a test wants.</summary>
internal sealed class LoopbackSite : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly LoopbackCertificate? _certificate;

    private LoopbackSite(WebApplication web, LoopbackCertificate? certificate)
    {
        _web = web;
        _certificate = certificate;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_web.Urls.Single());

    /// <summary>Every request so far: method, path, the <c>Authorization</c> header, and the parameters, wherever they
    /// stood.</summary>
    public ConcurrentQueue<AskedRequest> Requests { get; } = [];

    /// <summary>Starts.</summary>
    /// <param name="answer">Answers.</param>
    /// <param name="certificate">For TLS; null for plain HTTP.</param>
    public static async Task<LoopbackSite> StartAsync(
        Func<HttpContext, AskedRequest, Task> answer, LoopbackCertificate? certificate = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            if (certificate is not null)
            {
                listen.UseHttps(certificate.Certificate);
            }
        }));
        builder.Logging.ClearProviders();
        var web = builder.Build();
        var site = new LoopbackSite(web, certificate);
        web.Run(async http =>
        {
            var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync() : FormCollection.Empty;
            var request = new AskedRequest(
                http.Request.Method,
                http.Request.Path,
                http.Request.Headers.Authorization.ToString(),
                form.Concat(http.Request.Query).ToDictionary(each => each.Key, each => each.Value.ToString()));
            site.Requests.Enqueue(request);
            await answer(http, request);
        });
        await web.StartAsync();
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        await _web.DisposeAsync();
        _certificate?.Dispose();
    }
}
