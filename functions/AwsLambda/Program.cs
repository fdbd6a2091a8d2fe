using Amazon.Lambda.Core;
using Amazon.Lambda.RuntimeSupport;

using LlmCloudScaler.AwsLambda.Settings;
using LlmCloudScaler.Evaluation.Hosts;
using LlmCloudScaler.Evaluation.Hosts.Settings;

namespace LlmCloudScaler.AwsLambda;

/// <summary>The process's entry: what Lambda starts, once for many invocations.</summary>
internal static class Program
{
    private static async Task<int> Main()
    {
        await using var log = Console.OpenStandardOutput();
        Handler? handler = null;
        Func<Stream, ILambdaContext, Task<Stream>> serve = (input, context) => ServeAsync(handler!, input, context);
        try
        {
            using var bootstrap = LambdaBootstrapBuilder
                .Create(serve)
                .UseBootstrapHandler(() =>
                {
                    handler = Start(log);
                    return Task.FromResult(true);
                })
                .Build();
            await bootstrap.RunAsync().ConfigureAwait(false);
            return 0;
        }
        catch (Exception fault)
        {
            // Lambda has been told; it starts another process for the next event.
            await Console.Error.WriteLineAsync(fault is SettingsException ? fault.Message : fault.ToString())
                .ConfigureAwait(false);
            return 1;
        }
    }

    private static Handler Start(Stream log) =>
        Composition.Of(
        SettingsReader.Read(Environment.GetEnvironmentVariable, AppContext.BaseDirectory).Needed(),
        log,
        TimeProvider.System);

    private static async Task<Stream> ServeAsync(Handler handler, Stream input, ILambdaContext context)
    {
        using var buffer = new MemoryStream();
        await input.CopyToAsync(buffer).ConfigureAwait(false);
        var invocation = new Invocation(
            context.AwsRequestId,
            Environment.GetEnvironmentVariable("_X_AMZN_TRACE_ID"),
            context.FunctionName,
            context.RemainingTime);
        var answer = await handler.HandleAsync(buffer.ToArray(), invocation).ConfigureAwait(false);
        return new MemoryStream(answer);
    }
}
