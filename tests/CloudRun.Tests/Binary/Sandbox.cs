using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.CloudRun.Tests.Binary;

/// <summary>One instance of the service, and who calls it.</summary>
internal sealed class Sandbox : IAsyncDisposable
{
    /// <summary>Much longer than anything here takes: it ends a test that would hang.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly CancellationTokenSource _patience = new(Patience);
    private readonly HttpClient _caller;

    private Sandbox(FunctionProcess service, int port)
    {
        Service = service;
        _caller = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public FunctionProcess Service { get; }

    /// <summary>Falls when a test has waited for too long.</summary>
    public CancellationToken Cancellation => _patience.Token;

    /// <summary>Starts the service, and waits until it listens.</summary>
    /// <param name="folder">Where it was published.</param>
    /// <param name="environment">Its environment, by the port it is given.</param>
    public static async Task<Sandbox> StartAsync(string folder, Func<int, Dictionary<string, string>> environment)
    {
        var port = LoopbackServer.FreePort();
        var sandbox = new Sandbox(new FunctionProcess(Path.Combine(folder, "scaler"), environment(port)), port);
        while (!await sandbox.AnswersAsync())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), sandbox.Cancellation);
        }

        return sandbox;
    }

    /// <summary>Posts to a route.</summary>
    public async Task<HttpResponseMessage> PostAsync(
        string route, string? token, string body = "{}", DateTimeOffset? scheduled = null)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{route}") { Content = content };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        if (scheduled is { } instant)
        {
            request.Headers.Add("X-CloudScheduler", "true");
            request.Headers.Add("X-CloudScheduler-ScheduleTime", instant.ToString("O"));
        }

        return await _caller.SendAsync(request, Cancellation);
    }

    /// <summary>Posts what succeeds.</summary>
    public async Task<JsonElement> DoneAsync(
        string route, string token, string body = "{}", DateTimeOffset? scheduled = null)
    {
        using var response = await PostAsync(route, token, body, scheduled);
        var text = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode} {text} {Service.Errors}");
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>Has a round of the schedule run.</summary>
    /// <returns>Its numbers.</returns>
    public async Task<JsonElement> RoundAsync(string token, DateTimeOffset? scheduled = null) => Assert.Single(
        (await DoneAsync("tick", token, scheduled: scheduled ?? TimeProvider.System.GetUtcNow()))
            .GetProperty("rounds").EnumerateArray());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _caller.Dispose();
        await Service.DisposeAsync();
        _patience.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var response = await _caller.GetAsync(new Uri("/", UriKind.Relative), Cancellation);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
