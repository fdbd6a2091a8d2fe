using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

using Xunit;

namespace LlmCloudScaler.Surroundings;

/// <summary>A program that listens on a port of this machine, and of no network, for as long as tests want it.
/// </summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    /// <summary>An interpreter that starts beside other tests on a small machine needs some of it.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    /// <summary>Between two looks at whether it listens.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>A free port may be taken by another before the program has it.</summary>
    private const int Tries = 3;

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _said = [];
    private bool _isEnded;

    private LoopbackServer(string program, IEnumerable<string> arguments, int port)
    {
        Address = new Uri($"http://127.0.0.1:{port}");
        _process = new Process
        {
            StartInfo = new ProcessStartInfo(program, arguments)
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
        };
        _process.OutputDataReceived += (_, line) => Hear(line.Data);
        _process.ErrorDataReceived += (_, line) => Hear(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Where it listens: <c>http://127.0.0.1:PORT</c>.</summary>
    public Uri Address { get; }

    /// <summary>A port that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, port: 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts a program and waits until it listens.</summary>
    /// <param name="program">Its path.</param>
    /// <param name="arguments">What makes it listen on 127.0.0.1 and the port given.</param>
    public static async Task<LoopbackServer> StartAsync(string program, Func<int, IEnumerable<string>> arguments)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var server = new LoopbackServer(program, arguments(port), port);
            if (await server.ListensAsync())
            {
                return server;
            }

            await server.DisposeAsync();
            Assert.True(attempt < Tries, $"{program} does not listen:\n{string.Join('\n', server._said)}");
        }
    }

    /// <summary>Ends the program, and what it started.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isEnded)
        {
            return;
        }

        _isEnded = true;
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    /// <summary>Waits until somebody answers on the port; not so when the program has ended or the time has.</summary>
    private async Task<bool> ListensAsync()
    {
        var waited = Stopwatch.StartNew();
        while (!_process.HasExited && waited.Elapsed < Deadline)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, Address.Port);
                return !_process.HasExited;
            }
            catch (SocketException)
            {
                await Task.Delay(Pause);
            }
        }

        return false;
    }

    private void Hear(string? line)
    {
        // What it said first tells why it did not start; requests are of no interest.
        if (line is not null && _said.Count < 100)
        {
            _said.Enqueue(line);
        }
    }
}
