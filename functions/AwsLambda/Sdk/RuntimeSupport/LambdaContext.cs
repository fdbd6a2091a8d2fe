using System.Globalization;

using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>One invocation, as the headers of the runtime API and the environment tell it.</summary>
internal sealed class LambdaContext : ILambdaContext
{
    private readonly DateTimeOffset _deadline;

    /// <summary>Reads the headers of an answer to <c>/invocation/next</c>.</summary>
    public LambdaContext(HttpResponseMessage next)
    {
        AwsRequestId = Header(next, "Lambda-Runtime-Aws-Request-Id") ?? string.Empty;
        InvokedFunctionArn = Header(next, "Lambda-Runtime-Invoked-Function-Arn") ?? string.Empty;
        TraceId = Header(next, "Lambda-Runtime-Trace-Id");
        var milliseconds = Header(next, "Lambda-Runtime-Deadline-Ms");
        _deadline = long.TryParse(milliseconds, NumberStyles.None, CultureInfo.InvariantCulture, out var deadline)
            && deadline <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(deadline)
            : DateTimeOffset.UnixEpoch;
    }

    /// <inheritdoc/>
    public string AwsRequestId { get; }

    /// <inheritdoc/>
    public string FunctionName => Environment.GetEnvironmentVariable("AWS_LAMBDA_FUNCTION_NAME") ?? string.Empty;

    /// <inheritdoc/>
    public string InvokedFunctionArn { get; }

    /// <summary>The X-Ray trace it belongs to; null when it is not traced.</summary>
    public string? TraceId { get; }

    /// <inheritdoc/>
    public TimeSpan RemainingTime => _deadline - TimeProvider.System.GetUtcNow();

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
