using System.Diagnostics;

namespace LlmCloudScaler.Surroundings;

/// <summary>A real Prometheus on a port of this machine, with a configuration and data of its own.</summary>
public sealed class PrometheusServer : IAsyncDisposable
{
    private readonly Folder _folder;
    private readonly string[] _arguments;
    private LoopbackServer _server;

    private PrometheusServer(Folder folder, string[] arguments, LoopbackServer server)
    {
        _folder = folder;
        _arguments = arguments;
        _server = server;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => _server.Address;

    /// <summary>A server that scrapes what its configuration says.</summary>
    /// <param name="configuration">As its file has it.</param>
    /// <param name="arguments">More arguments.</param>
    public static Task<PrometheusServer> StartAsync(string configuration, params IEnumerable<string> arguments) =>
        StartAsync(new Folder(), configuration, [.. arguments]);

    /// <summary>A server that scrapes nothing and holds what was measured before.</summary>
    /// <param name="openMetrics">Samples with their timestamps, in the OpenMetrics format with its last line; empty for
    /// none.</param>
    public static async Task<PrometheusServer> HoldingAsync(string openMetrics)
    {
        Component.Need("prometheus");
        var folder = new Folder();
        if (openMetrics.Length > 0)
        {
            var given = Path.Combine(folder.Path, "given.txt");
            await File.WriteAllTextAsync(given, openMetrics);
            await BackfillAsync(given, folder.Data);
        }

        // Else what is older than the two weeks that it keeps would be gone at once.
        return await StartAsync(
            folder, "scrape_configs: []\n", ["--storage.tsdb.retention.time=100y"]);
    }

    /// <summary>Ends it as a crash does; its data stay.</summary>
    public ValueTask CrashAsync() => _server.DisposeAsync();

    /// <summary>Starts it again after a crash, on what it had, at another port.</summary>
    public async Task StartAgainAsync() => _server = await RunAsync(_folder, _arguments);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task<PrometheusServer> StartAsync(
        Folder folder, string configuration, string[] arguments)
    {
        await File.WriteAllTextAsync(folder.Configuration, configuration);
        return new(folder, arguments, await RunAsync(folder, arguments));
    }

    private static async Task<LoopbackServer> RunAsync(Folder folder, string[] arguments)
    {
        var server = await LoopbackServer.StartAsync(Component.Need("prometheus"), port =>
        [
            $"--config.file={folder.Configuration}",
            $"--storage.tsdb.path={folder.Data}",
            $"--web.listen-address=127.0.0.1:{port}",
            "--log.level=warn",
            .. arguments,
        ]);
        await ReadyAsync(server.Address);
        return server;
    }

    /// <summary>It listens before it has read its data.</summary>
    private static async Task ReadyAsync(Uri address)
    {
        using var client = new HttpClient();
        while (!(await client.GetAsync(new Uri(address, "-/ready"))).IsSuccessStatusCode)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }
    }

    private static async Task BackfillAsync(string openMetrics, string data)
    {
        var start = new ProcessStartInfo(
            Component.Need("promtool"), ["tsdb", "create-blocks-from", "openmetrics", "--quiet", openMetrics, data])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("promtool did not start.");
        var said = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"promtool: {said}");
        }
    }

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("llmcs-prometheus-").FullName;

        public string Data => System.IO.Path.Combine(Path, "data");

        public string Configuration => System.IO.Path.Combine(Path, "prometheus.yml");

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
