using System.Text;
using System.Text.Json;

using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.AzureFunctions.Tests.Binary;

/// <summary>One instance of the function app: the handler, and somebody in the place of the Functions host.</summary>
internal sealed class Sandbox : IAsyncDisposable
{
    /// <summary>Much longer than anything here takes: it ends a test that would hang.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly CancellationTokenSource _patience = new(Patience);
    private readonly HttpClient _host;

    private Sandbox(FunctionProcess handler, int port)
    {
        Handler = handler;
        _host = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public FunctionProcess Handler { get; }

    /// <summary>Falls when a test has waited for too long.</summary>
    public CancellationToken Cancellation => _patience.Token;

    /// <summary>Starts the handler, and waits until it answers anything at all, as the Functions host does.</summary>
    /// <param name="folder">Where it was published.</param>
    /// <param name="environment">Its environment, by the port it is given.</param>
    public static async Task<Sandbox> StartAsync(string folder, Func<int, Dictionary<string, string>> environment)
    {
        var port = LoopbackServer.FreePort();
        var sandbox = new Sandbox(new FunctionProcess(Path.Combine(folder, "handler"), environment(port)), port);
        while (!await sandbox.AnswersAsync())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(10), sandbox.Cancellation);
        }

        return sandbox;
    }

    /// <summary>Posts an invocation.</summary>
    public async Task<HttpResponseMessage> PostAsync(string function, string payload)
    {
        using var content = new StringContent(payload, Encoding.UTF8, "application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{function}") { Content = content };
        request.Headers.Add("X-Azure-Functions-InvocationId", "b5c1f9e0-0000-4000-8000-000000000001");
        request.Headers.Add("X-Azure-Functions-HostVersion", "4.1045.200.0");
        return await _host.SendAsync(request, Cancellation);
    }

    /// <summary>Posts an invocation that succeeds.</summary>
    /// <returns>Its outputs.</returns>
    public async Task<JsonElement> OutputsAsync(string function, string payload)
    {
        using var response = await PostAsync(function, payload);
        var body = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode} {body} {Handler.Errors}");
        return JsonDocument.Parse(body).RootElement.GetProperty("Outputs");
    }

    /// <summary>Has the timer's round run.</summary>
    /// <returns>Its numbers.</returns>
    public async Task<JsonElement> RoundAsync() => Assert.Single(
        (await OutputsAsync("Tick", Fakes.SamplePayloads.Timer)).GetProperty("done").GetProperty("rounds")
            .EnumerateArray());

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _host.Dispose();
        await Handler.DisposeAsync();
        _patience.Dispose();
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var response = await _host.GetAsync(new Uri("/", UriKind.Relative), Cancellation);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
