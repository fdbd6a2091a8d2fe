using System.Diagnostics;
using System.Globalization;

using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Prometheus;
using LlmCloudScaler.Providers.Simulated;

namespace LlmCloudScaler.Cli.Simulations.Scraping;

/// <summary>A real Prometheus that watches a simulated cloud. It scrapes in real time, and the cloud is in virtual
/// time: so the cloud goes from scrape to scrape, and stands still until each is done.</summary>
internal sealed class Observatory : IAsyncDisposable
{
    /// <summary>From one scrape to the next, in virtual time: what Prometheus deployments use.</summary>
    public static readonly TimeSpan ScrapeEvery = TimeSpan.FromSeconds(15);

    /// <summary>A series that is on every page.</summary>
    private const string Marker = "envoy_http_downstream_rq_total";

    /// <summary>A scrape is due every 25 ms; the first comes when the server has looked at its targets, which takes
    /// five seconds.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(4);

    private readonly ExporterPort _port;
    private readonly PrometheusProcess _server;
    private readonly PrometheusMetricSource _source;
    private readonly Terminal _terminal;
    private DateTimeOffset? _next;

    private Observatory(ExporterPort port, PrometheusProcess server, Terminal terminal)
    {
        (_port, _server, _terminal) = (port, server, terminal);
        // The server's own clock is that of this machine; only what is asked of it is of another time.
        _source = new(new PrometheusSettings { Endpoint = server.Address }, TimeProvider.System);
        Metrics = new ObservedMetrics(_source);
    }

    /// <summary>Answers PromQL, whatever server a policy names for it.</summary>
    public IMetricSource Metrics { get; }

    /// <summary>Whether the Prometheus has ended, or scrapes no more; who reads from it is blind from then on.
    /// </summary>
    public bool IsLost { get; private set; }

    /// <summary>Starts a Prometheus.</summary>
    /// <param name="program">Its name, or path.</param>
    /// <param name="terminal">Where it is told what goes wrong, then and later.</param>
    /// <returns>Null when it does not start, which has been told.</returns>
    public static async Task<Observatory?> StartAsync(string program, Terminal terminal)
    {
        var port = new ExporterPort();
        if (await PrometheusProcess.StartAsync(program, port.Address, terminal).ConfigureAwait(false) is { } server)
        {
            return new Observatory(port, server, terminal);
        }

        await port.DisposeAsync().ConfigureAwait(false);
        return null;
    }

    /// <summary>A page of the Prometheus that shows requests running and waiting in a run, in its virtual time.
    /// </summary>
    public Uri Page(Stage stage)
    {
        return new Uri(
            _server.Address,
            $"graph?{Graph(0, "sum(vllm:num_requests_running)")}&{Graph(1, "sum(vllm:num_requests_waiting)")}");

        string Graph(int place, string query) => string.Create(
            CultureInfo.InvariantCulture,
            $"g{place}.expr={query}&g{place}.tab=0&g{place}.range_input={stage.Length.TotalSeconds:0}s"
            + $"&g{place}.end_input={stage.End:yyyy-MM-dd+HH:mm:ss}");
    }

    /// <summary>Lets a cloud go on, and has it scraped on the way: when it begins, and every fifteen seconds.</summary>
    /// <param name="cloud">The same each time.</param>
    /// <param name="until">How far.</param>
    /// <param name="cancellation">Ends it on the way.</param>
    public async Task AdvanceAsync(SimulatedCloud cloud, DateTimeOffset until, CancellationToken cancellation)
    {
        for (var next = _next ?? cloud.Now; next <= until && !cancellation.IsCancellationRequested; next += ScrapeEvery)
        {
            cloud.AdvanceTo(next);
            _port.Show(cloud.Exporters.Page());
            await ScrapedAsync(next, cancellation).ConfigureAwait(false);
            _next = next + ScrapeEvery;
        }

        if (!cancellation.IsCancellationRequested)
        {
            cloud.AdvanceTo(until);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _source.Dispose();
        await _server.DisposeAsync().ConfigureAwait(false);
        await _port.DisposeAsync().ConfigureAwait(false);
    }

    private async Task ScrapedAsync(DateTimeOffset instant, CancellationToken cancellation)
    {
        var waited = Stopwatch.StartNew();
        while (!IsLost && await _server.NewestAsync(Marker, instant, cancellation).ConfigureAwait(false) != instant)
        {
            if (cancellation.IsCancellationRequested)
            {
                return;
            }

            if (_server.HasEnded || waited.Elapsed > Patience)
            {
                Lose();
            }

            await Task.Delay(Pause, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private void Lose()
    {
        IsLost = true;
        _terminal.Error.WriteLine(
            $"llmscaler: Prometheus {(_server.HasEnded ? "has ended" : "scrapes no more")}; the policy is blind from "
            + "here on.");
        // One that answers and scrapes nothing would have the policy go by what was.
        _server.End();
    }
}
