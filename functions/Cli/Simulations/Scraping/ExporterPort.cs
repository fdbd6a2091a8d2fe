using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LlmCloudScaler.Cli.Simulations.Scraping;

/// <summary>A page of metrics on a port of this machine, and on no network, for as long as it is not disposed of.
/// Whatever is asked for, the page is the answer.</summary>
internal sealed class ExporterPort : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, port: 0);
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _serving;
    private volatile byte[] _response = Response(string.Empty);

    public ExporterPort()
    {
        _listener.Start();
        Address = _listener.LocalEndpoint.ToString()!;
        _serving = ServeAsync();
    }

    /// <summary>Where it listens: <c>127.0.0.1:PORT</c>.</summary>
    public string Address { get; }

    /// <summary>Puts a page in the place of the one before.</summary>
    /// <param name="page">In the text format of Prometheus, version 0.0.4.</param>
    public void Show(string page) => _response = Response(page);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync().ConfigureAwait(false);
        await _serving.ConfigureAwait(false);
        _listener.Dispose();
        _ending.Dispose();
    }

    private async Task ServeAsync()
    {
        var visits = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_ending.Token).ConfigureAwait(false);
                visits.RemoveAll(visit => visit.IsCompleted);
                visits.Add(AnswerAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(visits).ConfigureAwait(false);
        }
    }

    /// <summary>Answers one after the other what comes over a connection.</summary>
    private async Task AnswerAsync(TcpClient client)
    {
        using var connection = client;
        client.NoDelay = true;
        try
        {
            using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
            while (await HasAskedAsync(reader).ConfigureAwait(false))
            {
                await client.GetStream().WriteAsync(_response, _ending.Token).ConfigureAwait(false);
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            // Whoever asked has gone, or this port is closed.
        }
    }

    /// <summary>Reads a request, which ends with an empty line; false when there is none.</summary>
    private async Task<bool> HasAskedAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync(_ending.Token).ConfigureAwait(false) is { } line)
        {
            if (line.Length == 0)
            {
                return true;
            }
        }

        return false;
    }

    private static byte[] Response(string page) => Encoding.UTF8.GetBytes(
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n"
        + FormattableString.Invariant($"Content-Length: {Encoding.UTF8.GetByteCount(page)}\r\n\r\n{page}"));
}
