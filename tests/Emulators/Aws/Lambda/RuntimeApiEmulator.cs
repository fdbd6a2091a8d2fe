using System.Globalization;
using System.Threading.Channels;

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LlmCloudScaler.Emulators.Aws.Lambda;

/// <summary>Lambda's runtime API for one sandbox: hands out events one after the other, and keeps what the runtime says
/// of each. It listens on the loopback.</summary>
public sealed class RuntimeApiEmulator : IAsyncDisposable
{
    private const string Root = "/2018-06-01/runtime/";

    private readonly Channel<PendingInvocation> _queue = Channel.CreateUnbounded<PendingInvocation>();
    private readonly Dictionary<string, PendingInvocation> _running = [];
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<InvocationResult.Failed> _initError =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly TimeProvider _time;
    private readonly WebApplication _web;
    private int _invocations;

    private RuntimeApiEmulator(TimeProvider time)
    {
        _time = time;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _web = builder.Build();
        _web.Run(AnswerAsync);
    }

    /// <summary>For <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string Endpoint { get; private set; } = string.Empty;

    /// <summary>Ends when the runtime has asked for an event: it is initialised.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Ends when the runtime says that it could not start.</summary>
    public Task<InvocationResult.Failed> InitError => _initError.Task;

    /// <summary>Starts to listen.</summary>
    /// <param name="time">What deadlines go by; null for the system's.</param>
    public static async Task<RuntimeApiEmulator> StartAsync(TimeProvider? time = null)
    {
        var emulator = new RuntimeApiEmulator(time ?? TimeProvider.System);
        await emulator._web.StartAsync();
        emulator.Endpoint = new Uri(emulator._web.Urls.Single()).Authority;
        return emulator;
    }

    /// <summary>Has an event served.</summary>
    /// <returns>What the runtime says of it; does not end where it says nothing.</returns>
    public Task<InvocationResult> InvokeAsync(string payload, InvocationOptions? options = null)
    {
        var id = string.Create(
            CultureInfo.InvariantCulture, $"00000000-0000-4000-8000-{Interlocked.Increment(ref _invocations):x12}");
        var pending = new PendingInvocation(payload, id, options ?? new InvocationOptions());
        _queue.Writer.TryWrite(pending);
        return pending.Result.Task;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _web.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? string.Empty;
        var parts = path.StartsWith(Root, StringComparison.Ordinal) ? path[Root.Length..].Split('/') : [];
        return (http.Request.Method, parts) switch
        {
            ("GET", ["invocation", "next"]) => NextAsync(http),
            ("POST", ["invocation", var id, "response"]) => EndAsync(http, id, Answered),
            ("POST", ["invocation", var id, "error"]) => EndAsync(http, id, body => Failed(http, body)),
            ("POST", ["init", "error"]) => InitErrorAsync(http),
            _ => SayAsync(http, StatusCodes.Status404NotFound),
        };
    }

    private async Task NextAsync(HttpContext http)
    {
        _ready.TrySetResult();
        PendingInvocation next;
        try
        {
            next = await _queue.Reader.ReadAsync(http.RequestAborted);
        }
        catch (Exception end) when (end is ChannelClosedException or OperationCanceledException)
        {
            http.Abort();
            return;
        }

        lock (_gate)
        {
            _running[next.RequestId] = next;
        }

        var deadline = (_time.GetUtcNow() + next.Options.Timeout).ToUnixTimeMilliseconds();
        http.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = next.RequestId;
        http.Response.Headers["Lambda-Runtime-Deadline-Ms"] = deadline.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["Lambda-Runtime-Invoked-Function-Arn"] = next.Options.FunctionArn;
        if (next.Options.TraceId is { } trace)
        {
            http.Response.Headers["Lambda-Runtime-Trace-Id"] = trace;
        }

        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(next.Payload);
    }

    private async Task EndAsync(HttpContext http, string id, Func<string, InvocationResult> result)
    {
        var body = await BodyAsync(http);
        PendingInvocation? ended;
        lock (_gate)
        {
            _running.Remove(id, out ended);
        }

        await SayAsync(http, ended?.Options.AnswerStatus ?? StatusCodes.Status400BadRequest);
        ended?.Result.TrySetResult(result(body));
    }

    private async Task InitErrorAsync(HttpContext http)
    {
        var failed = Failed(http, await BodyAsync(http));
        await SayAsync(http, StatusCodes.Status202Accepted);
        _initError.TrySetResult(failed);
    }

    private static InvocationResult.Answered Answered(string body) => new(body);

    private static InvocationResult.Failed Failed(HttpContext http, string body) => new(
        http.Request.Headers["Lambda-Runtime-Function-Error-Type"].ToString(), http.Request.ContentType ?? "", body);

    private static async Task<string> BodyAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        return await reader.ReadToEndAsync();
    }

    private static Task SayAsync(HttpContext http, int status)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(status < 300
            ? """{"status":"OK"}"""
            : """{"errorType":"Emulated","errorMessage":"as asked for"}""");
    }
}
