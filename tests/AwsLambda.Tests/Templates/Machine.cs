using System.Diagnostics;
using System.Globalization;

using LlmCloudScaler.Surroundings;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

using Xunit;

namespace LlmCloudScaler.AwsLambda.Tests.Templates;

/// <summary>A machine of a GPU fleet, without the GPU: metadata service and inference server answer on one port of
/// loopback, and what the scripts call of the system notes what it was called with.</summary>
internal sealed class Machine : IAsyncLifetime
{
    /// <summary>A shell beside other tests on a small machine needs some time for each step.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("llmcloudscaler-").FullName;
    private readonly WebApplication _services;
    private readonly List<Process> _processes = [];

    public Machine()
    {
        WriteCommand("aws", "[[ ! -f $HERE/refusal ]] || { cat $HERE/refusal >&2; exit 254; }");
        WriteCommand("iptables", "true");
        WriteCommand("systemctl", """
            case "$1 ${*: -1}" in
              "start vllm") touch $HERE/active ;;
              "stop vllm") rm -f $HERE/active ;;
              "is-active vllm") [[ -f $HERE/active ]] ;;
              "is-failed vllm") [[ -f $HERE/failed ]] ;;
            esac
            """);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _services = builder.Build();
        _services.Run(AnswerAsync);
    }

    /// <summary>Switches the machine on.</summary>
    public async ValueTask InitializeAsync() => await _services.StartAsync();

    /// <summary>The state that the group wants the machine to reach.</summary>
    public string Wanted { get; set; } = "InService";

    /// <summary>Whether the model says a token; the server is healthy all the same.</summary>
    public bool Answers { get; set; }

    /// <summary>What the server says of itself at <c>/metrics</c>; null where it fails to.</summary>
    public string? Metrics { get; set; } = InFlight(running: 0, waiting: 0);

    /// <summary>Every command that was called, with its arguments, one a line.</summary>
    public string[] Calls => File.Exists(At("calls")) ? ReadLines(At("calls")) : [];

    /// <summary>What an engine says that has so many requests.</summary>
    public static string InFlight(int running, int waiting) => string.Create(CultureInfo.InvariantCulture, $$"""
        # TYPE vllm:num_requests_running gauge
        vllm:num_requests_running{engine="0",model_name="m"} {{running}}.0
        vllm:num_requests_waiting{engine="0",model_name="m"} {{waiting}}.0
        vllm:num_requests_waiting_by_reason{engine="0"} 9.0
        """);

    /// <summary>The path of a file of the machine.</summary>
    public string At(string name) => Path.Combine(_folder, name);

    /// <summary>The server ends, and will not be started again.</summary>
    public void GiveUp() => File.WriteAllText(At("failed"), string.Empty);

    /// <summary>From now on AWS refuses every call.</summary>
    public void Refuse(string error) => File.WriteAllText(At("refusal"), error);

    /// <summary>Starts a script of <c>infra/aws</c>.</summary>
    public Process Start(string script)
    {
        var start = new ProcessStartInfo(Component.Need("bash"), [Repository.PathOf($"infra/aws/{script}")]);
        start.Environment["PATH"] = $"{_folder}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["HERE"] = _folder;
        start.Environment["GROUP"] = "chat";
        start.Environment["MODEL"] = "m";
        var address = new Uri(_services.Urls.Single());
        start.Environment["METADATA"] = address.GetLeftPart(UriPartial.Authority);
        start.Environment["SERVER_PORT"] = address.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["TARGETS"] = _folder;
        start.Environment["SEEN"] = At("seen");
        start.Environment["METADATA_SECONDS"] = "30";
        start.Environment["POLL_SECONDS"] = "0.02";
        start.Environment["HEARTBEAT_SECONDS"] = "0";
        start.RedirectStandardError = true;
        var process = Process.Start(start)!;
        _processes.Add(process);
        return process;
    }

    /// <summary>Waits until so many calls have been made that hold a text.</summary>
    public async Task HeardAsync(string text, int times = 1)
    {
        var waited = Stopwatch.StartNew();
        while (Calls.Count(call => call.Contains(text, StringComparison.Ordinal)) < times)
        {
            Assert.True(waited.Elapsed < Patience, $"no {text} among\n{string.Join('\n', Calls)}");
            await Task.Delay(Pause, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until a script has ended.</summary>
    public static async Task<int> EndedAsync(Process process)
    {
        await process.WaitForExitAsync(TestContext.Current.CancellationToken)
            .WaitAsync(Patience, TestContext.Current.CancellationToken);
        return process.ExitCode;
    }

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

    private static string[] ReadLines(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private void WriteCommand(string name, string body)
    {
        File.WriteAllText(At(name), $"#!/usr/bin/env bash\necho \"{name} $*\" >> \"$HERE/calls\"\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(At(name), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var (status, text) = Answer(context.Request);
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(text);
    }

    private (int Status, string Text) Answer(HttpRequest request) => request.Path.Value switch
    {
        "/latest/api/token" => request.Method == "PUT" ? (200, "secret") : (405, string.Empty),
        { } path when path.StartsWith("/latest/", StringComparison.Ordinal)
            && request.Headers["X-aws-ec2-metadata-token"] != "secret" => (401, string.Empty),
        "/latest/meta-data/instance-id" => (200, "i-1"),
        "/latest/meta-data/placement/region" => (200, "us-east-1"),
        "/latest/meta-data/autoscaling/target-lifecycle-state" => (200, Wanted),
        "/health" => (200, string.Empty),
        "/v1/completions" when Answers => (200, """{"choices":[{"text":" 2","finish_reason":"length"}]}"""),
        "/v1/completions" => (503, "loading"),
        "/metrics" => Metrics is { } metrics ? (200, metrics + "\n") : (500, string.Empty),
        _ => (404, string.Empty),
    };
}
