using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace LlmCloudScaler.Surroundings;

/// <summary>A published function, as its cloud runs it: a process that logs a JSON object a line.</summary>
public sealed class FunctionProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = [];
    private readonly ConcurrentQueue<string> _errors = [];

    /// <summary>Starts it.</summary>
    /// <param name="binary">Its path.</param>
    /// <param name="environment">All that it finds in its environment.</param>
    public FunctionProcess(string binary, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(binary) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, said) => Keep(_lines, said.Data);
        _process.ErrorDataReceived += (_, said) => Keep(_errors, said.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it wrote to standard error.</summary>
    public string Errors => string.Join('\n', _errors);

    /// <summary>The lines of a type that it logged.</summary>
    public IEnumerable<JsonElement> LinesOf(string type) => _lines
        .Select(line => JsonDocument.Parse(line).RootElement)
        .Where(line => line.GetProperty("type").GetString() == type);

    /// <summary>Waits until it has ended by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync(CancellationToken cancellation)
    {
        await _process.WaitForExitAsync(cancellation);
        return _process.ExitCode;
    }

    /// <summary>Asks it to end, as a cloud does before it takes the machine away, and waits until it has.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync(CancellationToken cancellation)
    {
        using var asking = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await asking.WaitForExitAsync(cancellation);
        return await EndAsync(cancellation);
    }

    /// <summary>Ends it between two instructions, whatever it does.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private static void Keep(ConcurrentQueue<string> lines, string? line)
    {
        if (line is not null)
        {
            lines.Enqueue(line);
        }
    }
}
