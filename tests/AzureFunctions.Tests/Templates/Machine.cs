using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

using LlmCloudScaler.Surroundings;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

using Xunit;

namespace LlmCloudScaler.AzureFunctions.Tests.Templates;

/// <summary>A machine of a GPU fleet, without the GPU: metadata service and inference server answer on one port of
/// loopback, and what the scripts call of the system notes what it was called with.</summary>
internal sealed class Machine : IAsyncLifetime
{
    /// <summary>The machine's name in its scale set.</summary>
    public const string Name = "chat_1a2b3c4d";

    /// <summary>A shell beside other tests on a small machine needs some time for each step.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    private readonly string _folder = Directory.CreateTempSubdirectory("llmcloudscaler-").FullName;
    private readonly WebApplication _services;
    private readonly List<Process> _processes = [];

    public Machine()
    {
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

    /// <summary>What Azure has announced, as type and machine; null for nothing.</summary>
    public (string Type, string Machine)? Announced { get; set; }

    /// <summary>Whether Azure takes an approval.</summary>
    public bool TakesApprovals { get; set; } = true;

    /// <summary>Whether the model says a token.</summary>
    public bool Answers { get; set; }

    /// <summary>Whether the server says that it is well.</summary>
    public bool IsWell { get; set; } = true;

    /// <summary>What the server says of itself at <c>/metrics</c>; null where it fails to.</summary>
    public string? Metrics { get; set; } = InFlight(running: 0, waiting: 0);

    /// <summary>The events that were approved.</summary>
    public List<string> Approved { get; } = [];

    /// <summary>Every command that was called, with its arguments, one a line.</summary>
    public string[] Calls => File.Exists(At("calls")) ? ReadLines(At("calls")) : [];

    /// <summary>What Azure's health extension would be told; null for nothing, as long as the machine loads.</summary>
    public string? Health => File.Exists(At("health/health.json"))
        ? JsonNode.Parse(File.ReadAllText(At("health/health.json")))!["ApplicationHealthState"]!.ToString()
        : null;

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

    /// <summary>Starts a script of <c>infra/azure</c>.</summary>
    public Process Start(string script, params (string Name, string Value)[] settings)
    {
        var start = new ProcessStartInfo(Component.Need("bash"), [Repository.PathOf($"infra/azure/{script}")]);
        start.Environment["PATH"] = $"{_folder}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["HERE"] = _folder;
        start.Environment["GROUP"] = "chat";
        start.Environment["MODEL"] = "m";
        var address = new Uri(_services.Urls.Single());
        start.Environment["METADATA"] = address.GetLeftPart(UriPartial.Authority);
        start.Environment["SERVER_PORT"] = address.Port.ToString(CultureInfo.InvariantCulture);
        start.Environment["RUN"] = _folder;
        start.Environment["SEEN"] = At("seen");
        start.Environment["METADATA_SECONDS"] = "30";
        start.Environment["POLL_SECONDS"] = "0.02";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var process = Process.Start(start)!;
        _processes.Add(process);
        return process;
    }

    /// <summary>Waits until something holds.</summary>
    public async Task SeenAsync(string what, Func<bool> holds)
    {
        var waited = Stopwatch.StartNew();
        while (!holds())
        {
            Assert.True(
                waited.Elapsed < Patience, $"not {what}; health {Health}, calls\n{string.Join('\n', Calls)}");
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
        using var reader = new StreamReader(context.Request.Body);
        var (status, text) = Answer(context.Request, await reader.ReadToEndAsync());
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(text);
    }

    private (int Status, string Text) Answer(HttpRequest request, string body) => request.Path.Value switch
    {
        { } path when path.StartsWith("/metadata/", StringComparison.Ordinal)
            && (request.Headers["Metadata"] != "true" || !request.Query.ContainsKey("api-version")) =>
            (400, string.Empty),
        "/metadata/instance/compute/name" when request.Query["format"] == "text" => (200, Name),
        "/metadata/scheduledevents" when request.Method == "POST" => Approve(body),
        "/metadata/scheduledevents" => (200, Events()),
        "/health" => (IsWell ? 200 : 503, string.Empty),
        "/v1/completions" when Answers => (200, """{"choices":[{"text":" 2","finish_reason":"length"}]}"""),
        "/v1/completions" => (503, "loading"),
        "/metrics" => Metrics is { } metrics ? (200, metrics + "\n") : (500, string.Empty),
        _ => (404, string.Empty),
    };

    private (int Status, string Text) Approve(string body)
    {
        if (!TakesApprovals)
        {
            return (500, string.Empty);
        }

        Approved.AddRange(JsonNode.Parse(body)!["StartRequests"]!.AsArray()
            .Select(request => request!["EventId"]!.ToString()));
        return (200, string.Empty);
    }

    private string Events() => Announced is not { } announced
        ? """{"DocumentIncarnation":1,"Events":[]}"""
        : $$"""
          {"DocumentIncarnation":2,"Events":[
            {"EventId":"freeze-1","EventType":"Freeze","ResourceType":"VirtualMachine","Resources":["{{Name}}"],
             "EventStatus":"Scheduled","NotBefore":""},
            {"EventId":"end-1","EventType":"{{announced.Type}}","ResourceType":"VirtualMachine",
             "Resources":["{{announced.Machine}}"],"EventStatus":"Scheduled","NotBefore":""}]}
          """;
}
