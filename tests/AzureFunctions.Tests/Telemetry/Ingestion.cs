using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text.Json;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LlmCloudScaler.AzureFunctions.Tests.Telemetry;

/// <summary>Somebody in the place of Application Insights, on the loopback: takes what is tracked.</summary>
internal sealed class Ingestion : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly ConcurrentQueue<JsonElement> _items = [];

    private Ingestion()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _web = builder.Build();
        _web.Run(TakeAsync);
    }

    /// <summary>For <c>APPLICATIONINSIGHTS_CONNECTION_STRING</c>.</summary>
    public string ConnectionString =>
        $"InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint={_web.Urls.Single()}/";

    /// <summary>What was tracked of a kind, such as <c>MetricData</c>: its base data.</summary>
    public IEnumerable<JsonElement> Of(string kind) => _items.Select(item => item.GetProperty("data"))
        .Where(data => data.GetProperty("baseType").GetString() == kind)
        .Select(data => data.GetProperty("baseData"));

    public static async Task<Ingestion> StartAsync()
    {
        var ingestion = new Ingestion();
        await ingestion._web.StartAsync();
        return ingestion;
    }

    public ValueTask DisposeAsync() => _web.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        await using Stream body = http.Request.Headers.ContentEncoding == "gzip"
            ? new GZipStream(http.Request.Body, CompressionMode.Decompress)
            : http.Request.Body;
        using var reader = new StreamReader(body);
        var lines = (await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in lines)
        {
            _items.Enqueue(JsonDocument.Parse(line).RootElement);
        }

        await http.Response.WriteAsync(
            $$"""{"itemsReceived":{{lines.Length}},"itemsAccepted":{{lines.Length}},"errors":[]}""");
    }
}
