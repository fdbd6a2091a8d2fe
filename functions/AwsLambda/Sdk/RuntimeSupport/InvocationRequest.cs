using Amazon.Lambda.Core;

namespace Amazon.Lambda.RuntimeSupport;

/// <summary>One event to be answered.</summary>
internal sealed class InvocationRequest : IDisposable
{
    /// <summary>The event.</summary>
    public required Stream InputStream { get; init; }

    /// <summary>What Lambda tells of the invocation.</summary>
    public required ILambdaContext LambdaContext { get; init; }

    /// <summary>Lets go of the event.</summary>
    public void Dispose() => InputStream.Dispose();
}
