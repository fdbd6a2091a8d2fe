using System.Diagnostics.Metrics;
using System.Text.Json;

using LlmCloudScaler.AzureFunctions.Settings;
using LlmCloudScaler.AzureFunctions.Telemetry;
using LlmCloudScaler.Evaluation.Hosts;
using LlmCloudScaler.Evaluation.Hosts.Journals;

namespace LlmCloudScaler.AzureFunctions;

/// <summary>The process's entry: what the Functions host starts, once for many invocations.</summary>
internal static class Program
{
    private const string InvocationId = "X-Azure-Functions-InvocationId";

    private static Task<int> Main() => SettingsReader
        .Read(Environment.GetEnvironmentVariable, AppContext.BaseDirectory)
        .RunAsync(RunAsync, Console.Error);

    private static async Task RunAsync(HostSettings settings)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://127.0.0.1:{settings.Port}");
        builder.Logging.ClearProviders();
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddFilter(HandlerOutlets.Meter, LogLevel.Information);
        ApplicationInsights.Add(builder, settings);
        await using var app = builder.Build();
        using var meter = new Meter(HandlerOutlets.Meter);
        Map(app, Composition.Of(settings, Log(app, settings), meter, TimeProvider.System));
        await app.RunAsync().ConfigureAwait(false);
    }

    /// <summary>A function is posted to at its name; that anything answers at all is how the host knows we are ready.
    /// </summary>
    private static void Map(WebApplication app, Handler handler)
    {
        app.MapPost("/Tick", Answering((id, _) => handler.TickAsync(id)));
        app.MapPost("/Alert", Answering(handler.AlertAsync));
        app.MapPost("/FanOut", Answering(handler.FanOutAsync));
        app.MapPost("/Call", Answering(handler.CallAsync));
    }

    /// <summary>What fails is in the journal already, and answered with status 500: that is how the host is told.
    /// </summary>
    private static RequestDelegate Answering(Func<string, JsonElement, Task<byte[]>> serve) => async http =>
    {
        var id = http.Request.Headers[InvocationId].ToString();
        var payload = await EventBody.ReadAsync(http.Request.Body, http.RequestAborted).ConfigureAwait(false);
        var answer = await serve(id.Length > 0 ? id : http.TraceIdentifier, payload).ConfigureAwait(false);
        http.Response.ContentType = "application/json";
        await http.Response.Body.WriteAsync(answer, http.RequestAborted).ConfigureAwait(false);
    };

    private static Action<Level, string> Log(WebApplication app, HostSettings settings)
    {
        if (settings.ApplicationInsights is null)
        {
            return (_, line) => Console.Out.WriteLine(line);
        }

        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(HandlerOutlets.Meter);
        return (level, line) => logger.Log(
            level switch
            {
                Level.Info => LogLevel.Information,
                Level.Warn => LogLevel.Warning,
                _ => LogLevel.Error,
            },
            default,
            line,
            exception: null,
            (text, _) => text);
    }
}
