using System.Collections.Concurrent;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LlmCloudScaler.Prometheus.Tests.Scrapes;

/// <summary>Stands for all replicas of a network: publishes the page of each on one port of the loopback, and tells
/// them apart by the host that a request names.</summary>
internal sealed class Exporter : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, Func<HttpContext, Task>> _pages = new(StringComparer.Ordinal);

    private readonly ConcurrentQueue<string> _asked = [];

    private readonly WebApplication _web;

    private Exporter(WebApplication web) => _web = web;

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_web.Urls.Single());

    /// <summary>The pages that were asked for, as <c>host:port/path</c>, in the order of their arrival.</summary>
    public string[] Asked => [.. _asked];

    /// <summary>The headers of the last request.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; private set; } = new Dictionary<string, string>();

    public static async Task<Exporter> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Logging.ClearProviders();
        var web = builder.Build();
        var exporter = new Exporter(web);
        web.Run(exporter.AnswerAsync);
        await web.StartAsync();
        return exporter;
    }

    /// <summary>What a replica answers from now on; until then it is not there.</summary>
    public void Answers(string replica, Func<HttpContext, Task> how) => _pages[replica] = how;

    /// <summary>A replica's page, in the text format.</summary>
    public void Publishes(string replica, params IEnumerable<string> lines)
    {
        var page = Lines(lines);
        Answers(replica, http => http.Response.WriteAsync(page));
    }

    /// <summary>A replica's page, in OpenMetrics.</summary>
    public void PublishesOpenMetrics(string replica, params IEnumerable<string> lines)
    {
        var page = Lines([.. lines, "# EOF"]);
        Answers(replica, http =>
        {
            http.Response.ContentType = "application/openmetrics-text; version=1.0.0; charset=utf-8";
            return http.Response.WriteAsync(page);
        });
    }

    /// <summary>The same, packed.</summary>
    public void PublishesPacked(string replica, params IEnumerable<string> lines) => Answers(replica, async http =>
    {
        http.Response.Headers.ContentEncoding = "gzip";
        await using var packed = new GZipStream(http.Response.Body, CompressionLevel.Fastest);
        foreach (var line in lines)
        {
            await packed.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"), http.RequestAborted);
        }
    });

    /// <summary>A replica's server refuses.</summary>
    public void Refuses(string replica, int status, string? header = null, string? value = null) =>
        Answers(replica, http =>
        {
            http.Response.StatusCode = status;
            if (header is not null)
            {
                http.Response.Headers[header] = value;
            }

            return Task.CompletedTask;
        });

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private async Task AnswerAsync(HttpContext http)
    {
        Headers = http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString());
        _asked.Enqueue(string.Create(CultureInfo.InvariantCulture, $"{http.Request.Host}{http.Request.Path}"));
        if (!_pages.TryGetValue(http.Request.Host.Host, out var how))
        {
            http.Abort();
            return;
        }

        await how(http);
    }
}
