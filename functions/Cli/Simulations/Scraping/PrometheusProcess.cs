using System.ComponentModel;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace LlmCloudScaler.Cli.Simulations.Scraping;

/// <summary>A Prometheus of our own: it listens on this machine alone, scrapes one page, and leaves nothing behind.
/// </summary>
internal sealed class PrometheusProcess : IAsyncDisposable
{
    /// <summary>A free port may be taken by another before the program has it.</summary>
    private const int Tries = 3;

    /// <summary>It is there in a fifth of a second where nobody else wants the processor.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly DirectoryInfo _folder;
    private readonly Process _process;
    private readonly HttpClient _http = Loopback();
    private volatile string? _said;
    private bool _isStarted;

    private PrometheusProcess(string program, string target)
    {
        _folder = Directory.CreateTempSubdirectory("llmscaler-prometheus-");
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        var file = Path.Combine(_folder.FullName, "prometheus.yml");
        File.WriteAllText(file, PrometheusSetup.Configuration(target));
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(
                program, PrometheusSetup.Arguments(file, Path.Combine(_folder.FullName, "data"), Address))
            {
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            },
        };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
    }

    /// <summary>Where it listens: <c>http://127.0.0.1:PORT</c>.</summary>
    public Uri Address { get; }

    /// <summary>Where its data are, as long as it is not disposed of.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Whether it has ended, which it does not do unless somebody ends it.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Starts it, and waits until it answers.</summary>
    /// <param name="program">Its name, or path.</param>
    /// <param name="target">The page to scrape: <c>HOST:PORT</c>.</param>
    /// <param name="terminal">Where it is told when it does not start.</param>
    /// <returns>Null when it does not; then it has been told why, and what helps.</returns>
    public static async Task<PrometheusProcess?> StartAsync(string program, string target, Terminal terminal)
    {
        string? said = null;
        for (var attempt = 1; attempt <= Tries; attempt++)
        {
            var server = new PrometheusProcess(program, target);
            try
            {
                server.Start();
                if (await server.IsReadyAsync().ConfigureAwait(false))
                {
                    return server;
                }
            }
            catch (Win32Exception fault)
            {
                await server.DisposeAsync().ConfigureAwait(false);
                terminal.Error.WriteLine(
                    $"llmscaler: --metrics prometheus needs the program {program}: {fault.Message}. Install it (apt "
                    + "install prometheus, brew install prometheus, or prometheus.io/download) and have it on the "
                    + "PATH; or leave --metrics away.");
                return null;
            }

            said = server._said;
            await server.DisposeAsync().ConfigureAwait(false);
        }

        terminal.Error.WriteLine($"llmscaler: {program} does not start: {said ?? "it says nothing"}");
        return null;
    }

    /// <summary>The time of the newest sample of a series, as of an instant.</summary>
    /// <param name="series">A selector of one series.</param>
    /// <param name="at">The instant.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>Null when there is none, or no answer.</returns>
    public async Task<DateTimeOffset?> NewestAsync(string series, DateTimeOffset at, CancellationToken cancellation)
    {
        var query = Uri.EscapeDataString($"timestamp({series})");
        var time = FormattableString.Invariant($"{at.ToUnixTimeMilliseconds() / 1000.0:F3}");
        var answer = await AnswerAsync($"api/v1/query?query={query}&time={time}", cancellation).ConfigureAwait(false);
        return answer is null ? null : PrometheusSetup.Instant(answer);
    }

    /// <summary>Ends it, if it has not ended.</summary>
    public void End()
    {
        if (_isStarted && !_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        End();
        if (_isStarted)
        {
            await _process.WaitForExitAsync().ConfigureAwait(false);
        }

        _process.Dispose();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    private void Start()
    {
        _process.Start();
        _isStarted = true;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>It listens before it has opened its data.</summary>
    private async Task<bool> IsReadyAsync()
    {
        var waited = Stopwatch.StartNew();
        while (!_process.HasExited && waited.Elapsed < Deadline)
        {
            if (await AnswerAsync("-/ready", CancellationToken.None).ConfigureAwait(false) is not null)
            {
                return true;
            }

            await Task.Delay(Pause).ConfigureAwait(false);
        }

        return false;
    }

    private async Task<byte[]?> AnswerAsync(string path, CancellationToken cancellation)
    {
        try
        {
            return await _http.GetByteArrayAsync(new Uri(Address, path), cancellation).ConfigureAwait(false);
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return null;
        }
    }

    /// <summary>What it said last tells why it ended.</summary>
    private void Hear(string? line) => _said = line ?? _said;

    /// <summary>No proxy stands between a machine and itself.</summary>
    private static HttpClient Loopback() => new(new SocketsHttpHandler { UseProxy = false });

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
