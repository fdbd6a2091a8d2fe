using System.Text;
using System.Text.Json;

using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;

using LlmCloudScaler.Emulators.Aws.Lambda;

using Xunit;

namespace LlmCloudScaler.AwsLambda.Tests.Sdk.RuntimeSupport;

public sealed class LambdaBootstrapTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new(Patience);
    private RuntimeApiEmulator? _lambda;

    public ValueTask DisposeAsync()
    {
        _stop.Dispose();
        return _lambda?.DisposeAsync() ?? ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_event_is_answered_with_what_the_handler_says()
    {
        var run = await StartAsync((input, _) => Task.FromResult<Stream>(
            new MemoryStream([.. "got "u8, .. Bytes(input)])));

        Assert.Equal("got {\"a\":1}", Assert.IsType<InvocationResult.Answered>(await InvokeAsync("{\"a\":1}")).Body);
        Assert.Equal("got 2", Assert.IsType<InvocationResult.Answered>(await InvokeAsync("2")).Body);
        await EndAsync(run);
    }

    [Fact]
    public async Task The_handler_is_told_what_lambda_tells()
    {
        ILambdaContext? told = null;
        var left = TimeSpan.Zero;
        string? trace = null;
        var run = await StartAsync((_, context) =>
        {
            (told, left) = (context, context.RemainingTime);
            trace = Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID");
            return Task.FromResult(Stream.Null);
        });

        await InvokeAsync("{}", new InvocationOptions { Timeout = TimeSpan.FromSeconds(40), TraceId = "Root=1-2-3" });

        Assert.EndsWith("000000000001", told?.AwsRequestId, StringComparison.Ordinal);
        Assert.EndsWith(":function:llmcloudscaler", told?.InvokedFunctionArn, StringComparison.Ordinal);
        Assert.InRange(left, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(40));
        Assert.Equal("Root=1-2-3", trace);
        await EndAsync(run);
    }

    [Fact]
    public async Task An_invocation_without_a_trace_does_not_have_the_one_before()
    {
        var traces = new List<string?>();
        var run = await StartAsync((_, _) =>
        {
            traces.Add(Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID"));
            return Task.FromResult(Stream.Null);
        });

        await InvokeAsync("{}", new InvocationOptions { TraceId = "Root=1" });
        await InvokeAsync("{}", new InvocationOptions { TraceId = null });

        Assert.Equal(["Root=1", null], traces);
        await EndAsync(run);
    }

    [Fact]
    public async Task An_error_of_the_handler_is_told_and_ends_nothing()
    {
        var calls = 0;
        var run = await StartAsync((_, _) => calls++ == 0
            ? throw new InvalidOperationException("it is \"broken\"\nindeed")
            : Task.FromResult(Stream.Null));

        var failed = Assert.IsType<InvocationResult.Failed>(await InvokeAsync("{}"));
        Assert.IsType<InvocationResult.Answered>(await InvokeAsync("{}"));

        Assert.Equal("InvalidOperationException", failed.ErrorType);
        Assert.Equal("application/vnd.aws.lambda.error+json", failed.ContentType);
        using var body = JsonDocument.Parse(failed.Body);
        Assert.Equal("InvalidOperationException", body.RootElement.GetProperty("errorType").GetString());
        Assert.Equal("it is \"broken\"\nindeed", body.RootElement.GetProperty("errorMessage").GetString());
        Assert.NotEmpty(body.RootElement.GetProperty("stackTrace").EnumerateArray());
        await EndAsync(run);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(413)]
    public async Task An_answer_that_is_not_taken_costs_one_invocation(int status)
    {
        var run = await StartAsync((_, _) => Task.FromResult(Stream.Null));

        await InvokeAsync("{}", new InvocationOptions { AnswerStatus = status });

        Assert.IsType<InvocationResult.Answered>(await InvokeAsync("{}"));
        await EndAsync(run);
    }

    [Fact]
    public async Task A_broken_sandbox_ends_the_loop()
    {
        var run = await StartAsync((_, _) => Task.FromResult(Stream.Null));

        await InvokeAsync("{}", new InvocationOptions { AnswerStatus = 500 });

        await Assert.ThrowsAsync<HttpRequestException>(() => run.WaitAsync(_stop.Token));
    }

    [Fact]
    public async Task An_error_of_the_initializer_is_told_and_thrown()
    {
        var run = await StartAsync(
            (_, _) => Task.FromResult(Stream.Null), () => throw new InvalidOperationException("no table"));

        await Assert.ThrowsAsync<InvalidOperationException>(() => run.WaitAsync(_stop.Token));

        var failed = await _lambda!.InitError.WaitAsync(_stop.Token);
        Assert.Equal("InvalidOperationException", failed.ErrorType);
        Assert.Contains("no table", failed.Body, StringComparison.Ordinal);
        Assert.False(_lambda.Ready.IsCompleted);
    }

    [Fact]
    public async Task An_initializer_that_says_no_begins_no_loop()
    {
        var run = await StartAsync((_, _) => Task.FromResult(Stream.Null), () => Task.FromResult(false));

        await run.WaitAsync(_stop.Token);

        Assert.False(_lambda!.Ready.IsCompleted);
    }

    private async Task<Task> StartAsync(
        Func<Stream, ILambdaContext, Task<Stream>> handler, LambdaBootstrapInitializer? initializer = null)
    {
        _lambda = await RuntimeApiEmulator.StartAsync();
        Environment.SetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API", _lambda.Endpoint);
        var builder = LambdaBootstrapBuilder.Create(handler);
        return RunAsync((initializer is null ? builder : builder.UseBootstrapHandler(initializer)).Build());
    }

    private async Task RunAsync(LambdaBootstrap bootstrap)
    {
        using (bootstrap)
        {
            await bootstrap.RunAsync(_stop.Token);
        }
    }

    private Task<InvocationResult> InvokeAsync(string payload, InvocationOptions? options = null) =>
        _lambda!.InvokeAsync(payload, options).WaitAsync(_stop.Token);

    private async Task EndAsync(Task run)
    {
        await _stop.CancelAsync();
        await run.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    private static byte[] Bytes(Stream input)
    {
        using var reader = new StreamReader(input);
        return Encoding.UTF8.GetBytes(reader.ReadToEnd());
    }
}
