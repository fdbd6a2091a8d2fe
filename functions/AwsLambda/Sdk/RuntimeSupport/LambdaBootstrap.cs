using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>The runtime loop: takes an event, has it answered, and tells Lambda the answer or the error.</summary>
internal sealed class LambdaBootstrap : IDisposable
{
    private readonly Func<Stream, ILambdaContext, Task<Stream>> _handler;

    private readonly LambdaBootstrapInitializer? _initializer;

    private readonly HttpClient? _owned;

    private readonly RuntimeApiClient _client;

    /// <summary>Makes a loop for the runtime API that the environment names.</summary>
    /// <param name="handler">What answers an event.</param>
    /// <param name="initializer">What runs before the first; null for nothing.</param>
    /// <param name="httpClient">How the runtime API is called; null for a client of its own.</param>
    public LambdaBootstrap(
        Func<Stream, ILambdaContext, Task<Stream>> handler,
        LambdaBootstrapInitializer? initializer,
        HttpClient? httpClient)
    {
        _handler = handler;
        _initializer = initializer;
        _owned = httpClient is null ? new HttpClient(new SocketsHttpHandler { UseProxy = false }) : null;
        var client = httpClient ?? _owned!;
        client.Timeout = Timeout.InfiniteTimeSpan;
        var endpoint = Environment.GetEnvironmentVariable("AWS_LAMBDA_RUNTIME_API")
            ?? throw new InvalidOperationException("AWS_LAMBDA_RUNTIME_API is not set: this program runs in AWS Lambda.");
        _client = new RuntimeApiClient(client, endpoint);
    }

    /// <summary>Runs until it is cancelled. An error of the handler is told to Lambda and ends nothing; one of the
    /// initializer is told and thrown.</summary>
    public async Task RunAsync(CancellationToken cancellationToken = default)
    {
        var goesOn = _initializer is null || await InitializeAsync(_initializer).ConfigureAwait(false);
        while (goesOn && !cancellationToken.IsCancellationRequested)
        {
            try
            {
                await InvokeOnceAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                goesOn = false;
            }
        }
    }

    /// <summary>Lets go of the client, if it is its own.</summary>
    public void Dispose() => _owned?.Dispose();

    private async Task<bool> InitializeAsync(LambdaBootstrapInitializer initializer)
    {
        try
        {
            return await initializer().ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            await _client.ReportInitializationErrorAsync(fault).ConfigureAwait(false);
            throw;
        }
    }

    private async Task InvokeOnceAsync(CancellationToken cancellationToken)
    {
        using var invocation = await _client.GetNextInvocationAsync(cancellationToken).ConfigureAwait(false);
        var requestId = invocation.LambdaContext.AwsRequestId;
        Stream? output = null;
        Exception? fault = null;
        try
        {
            output = await _handler(invocation.InputStream, invocation.LambdaContext).ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            fault = thrown;
        }

        await using var answer = output ?? Stream.Null;
        await TellAsync(fault is null
            ? _client.SendResponseAsync(requestId, answer, CancellationToken.None)
            : _client.ReportInvocationErrorAsync(requestId, fault, CancellationToken.None)).ConfigureAwait(false);
    }

    /// <summary>An answer that Lambda does not take costs this invocation only: it is over, and the next may do.
    /// </summary>
    private static async Task TellAsync(Task telling)
    {
        try
        {
            await telling.ConfigureAwait(false);
        }
        catch (HttpRequestException fault) when (!RuntimeApiClient.IsFatal(fault))
        {
            await Console.Error.WriteLineAsync(fault.Message).ConfigureAwait(false);
        }
    }
}
