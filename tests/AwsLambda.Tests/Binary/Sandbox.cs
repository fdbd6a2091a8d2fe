using System.Text.Json;

using LlmCloudScaler.AwsLambda.Tests.Events;
using LlmCloudScaler.Emulators.Aws.Lambda;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.AwsLambda.Tests.Binary;

/// <summary>One sandbox of Lambda, with the function in it.</summary>
internal sealed class Sandbox : IAsyncDisposable
{
    /// <summary>Much longer than anything here takes: it ends a test that would hang.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly CancellationTokenSource _patience = new(Patience);

    private Sandbox(RuntimeApiEmulator lambda, FunctionProcess function) => (Lambda, Function) = (lambda, function);

    public RuntimeApiEmulator Lambda { get; }

    public FunctionProcess Function { get; }

    /// <summary>Falls when a test has waited for too long.</summary>
    public CancellationToken Cancellation => _patience.Token;

    /// <summary>Starts the function.</summary>
    /// <param name="binary">The published function.</param>
    /// <param name="environment">Its environment, by where the runtime API is.</param>
    public static async Task<Sandbox> StartAsync(string binary, Func<string, Dictionary<string, string>> environment)
    {
        var lambda = await RuntimeApiEmulator.StartAsync();
        return new Sandbox(lambda, new FunctionProcess(binary, environment(lambda.Endpoint)));
    }

    /// <summary>A schedule's event for now.</summary>
    public static string Schedule() =>
        $$"""{"trigger":"schedule","scheduledTime":"{{TimeProvider.System.GetUtcNow():O}}"}""";

    /// <summary>Has an event served.</summary>
    public Task<InvocationResult> InvokeAsync(string payload, TimeSpan? timeout = null) => Lambda
        .InvokeAsync(payload, new InvocationOptions { Timeout = timeout ?? TimeSpan.FromMinutes(1) })
        .WaitAsync(Cancellation);

    /// <summary>Has an event served that is answered.</summary>
    public async Task<JsonElement> AnsweredAsync(string payload, TimeSpan? timeout = null) => await InvokeAsync(
        payload, timeout) switch
    {
        InvocationResult.Answered answered => JsonDocument.Parse(answered.Body).RootElement,
        InvocationResult.Failed failed => throw new Xunit.Sdk.XunitException(failed.Body + Function.Errors),
        var other => throw new NotSupportedException($"{other}"),
    };

    /// <summary>Has a schedule's round run.</summary>
    /// <returns>Its numbers.</returns>
    public async Task<JsonElement> RoundAsync(string? payload = null) => Assert.Single(
        (await AnsweredAsync(payload ?? Schedule())).GetProperty("rounds").EnumerateArray());

    /// <summary>Has a batch of messages served.</summary>
    public Task<JsonElement> BatchAsync(IEnumerable<string> bodies) =>
        AnsweredAsync(SampleEvents.Batch([.. bodies]));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Function.DisposeAsync();
        await Lambda.DisposeAsync();
        _patience.Dispose();
    }
}
