using System.Diagnostics;
using System.Globalization;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

using Xunit;

namespace LlmCloudScaler.Surroundings;

/// <summary>A machine of a GPU fleet, without the GPU: a cloud's metadata service and the inference server answer on
/// one port of loopback, and what the scripts call of the system notes what it was called with.</summary>
/// <param name="scripts">The folder of the scripts, by its place in the repository.</param>
/// <param name="metadata">The cloud's metadata service: what it answers to a request and its body; null for 404.
/// </param>
/// <param name="settings">What the cloud's scripts are told besides.</param>
public sealed class ReplicaMachine(
    string scripts,
    Func<HttpRequest, string, (int Status, string Text)?> metadata,
    params (string Name, string Value)[] settings) : IAsyncLifetime
{
    /// <summary>A shell beside other tests on a small machine needs some time for each step.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("llmcloudscaler-").FullName;
    private readonly WebApplication _services = Services();
    private readonly List<Process> _processes = [];

    /// <summary>Whether the model says a token.</summary>
    public bool Answers { get; set; }

    /// <summary>Whether the server says that it is well.</summary>
    public bool IsWell { get; set; } = true;

    /// <summary>What the server says of itself at <c>/metrics</c>; null where it fails to.</summary>
    public string? Metrics { get; set; } = InFlight(running: 0, waiting: 0);

    /// <summary>Every command that was called, with its arguments, one a line.</summary>
    public string[] Calls => File.Exists(At("calls")) ? ReadLines(At("calls")) : [];

    /// <summary>Switches the machine on.</summary>
    public async ValueTask InitializeAsync()
    {
        AddCommand("iptables", "true");
        AddCommand("systemctl", """
            case "$1 ${*: -1}" in
              "start vllm") touch $HERE/active ;;
              "stop vllm") rm -f $HERE/active ;;
              "is-active vllm") [[ -f $HERE/active ]] ;;
              "is-failed vllm") [[ -f $HERE/failed ]] ;;
            esac
            """);
        _services.Run(AnswerAsync);
        await _services.StartAsync();
    }

    /// <summary>What an engine says that has so many requests.</summary>
    public static string InFlight(int running, int waiting) => string.Create(CultureInfo.InvariantCulture, $$"""
        # TYPE vllm:num_requests_running gauge
        vllm:num_requests_running{engine="0",model_name="m"} {{running}}.0
        vllm:num_requests_waiting{engine="0",model_name="m"} {{waiting}}.0
        vllm:num_requests_waiting_by_reason{engine="0"} 9.0
        """);

    /// <summary>The path of a file of the machine.</summary>
    public string At(string name) => Path.Combine(_folder, name);

    /// <summary>Gives the machine a command, which notes its calls and then does what it is told to.</summary>
    /// <param name="name">The command.</param>
    /// <param name="body">Shell; <c>$HERE</c> is the machine's folder.</param>
    public void AddCommand(string name, string body)
    {
        File.WriteAllText(At(name), $"#!/usr/bin/env bash\necho \"{name} $*\" >> \"$HERE/calls\"\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(At(name), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    /// <summary>The server ends, and will not be started again.</summary>
    public void GiveUp() => File.WriteAllText(At("failed"), string.Empty);

    /// <summary>Starts a script.</summary>
    public Process Start(string script, params (string Name, string Value)[] others)
    {
        var start = new ProcessStartInfo(Component.Need("bash"), [Repository.PathOf($"{scripts}/{script}")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{_folder}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["HERE"] = _folder;
        start.Environment["GROUP"] = "chat";
        start.Environment["MODEL"] = "m";
        var address = new Uri(_services.Urls.Single());
        start.Environment["METADATA"] = address.GetLeftPart(UriPartial.Authority);
        start.Environment["SERVER_PORT"] = address.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["RUN"] = _folder;
        start.Environment["TARGETS"] = _folder;
        start.Environment["SEEN"] = At("seen");
        start.Environment["METADATA_SECONDS"] = "30";
        start.Environment["POLL_SECONDS"] = "0.02";
        foreach (var (name, value) in settings.Concat(others))
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        _processes.Add(process);
        return process;
    }

    /// <summary>Waits until something holds.</summary>
    public async Task SeenAsync(string what, Func<bool> holds)
    {
        ArgumentNullException.ThrowIfNull(holds);
        var waited = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(waited.Elapsed < Patience, $"not {what}; calls\n{string.Join('\n', Calls)}");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until so many calls have been made that hold a text.</summary>
    public Task HeardAsync(string text, int times = 1) => SeenAsync(
        $"heard: {text}", () => Calls.Count(call => call.Contains(text, StringComparison.Ordinal)) >= times);

    /// <summary>Waits until a script has ended.</summary>
    public static async Task<int> EndedAsync(Process process)
    {
        ArgumentNullException.ThrowIfNull(process);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken)
            .WaitAsync(Patience, TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

    /// <summary>Switches it off, with all that it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var process in _processes)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        await _services.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static WebApplication Services()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        return builder.Build();
    }

    private static string[] ReadLines(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var (status, text) = Answer(context.Request, await reader.ReadToEndAsync());
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(text);
    }

    private (int Status, string Text) Answer(HttpRequest request, string body) => request.Path.Value switch
    {
        "/health" => (IsWell ? 200 : 503, string.Empty),
        "/v1/completions" when Answers => (200, """{"choices":[{"text":" 2","finish_reason":"length"}]}"""),
        "/v1/completions" => (503, "loading"),
        "/metrics" => Metrics is { } metrics ? (200, metrics + "\n") : (500, string.Empty),
        _ => metadata(request, body) ?? (404, string.Empty),
    };
}
