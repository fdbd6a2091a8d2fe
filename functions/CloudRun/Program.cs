using LlmCloudScaler.CloudRun.Callers;
using LlmCloudScaler.CloudRun.Settings;

namespace LlmCloudScaler.CloudRun;

/// <summary>The process's entry: what Cloud Run starts, once for many requests.</summary>
internal static class Program
{
    /// <summary>Cloud Run kills a process ten seconds after it has asked it to end: whoever is served by then has this
    /// long.</summary>
    private static readonly TimeSpan UntilKilled = TimeSpan.FromSeconds(9);

    private static Task<int> Main() => SettingsReader
        .Read(Environment.GetEnvironmentVariable, AppContext.BaseDirectory)
        .RunAsync(RunAsync, Console.Error);

    private static async Task RunAsync(HostSettings settings)
    {
        await using var log = Console.OpenStandardOutput();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls($"http://0.0.0.0:{settings.Port}");
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = UntilKilled);
        await using var app = builder.Build();
        var clock = TimeProvider.System;
        Routes.Map(app, new Doorkeeper(settings, clock), Composition.Of(settings, log, clock));
        await app.RunAsync().ConfigureAwait(false);
    }
}
