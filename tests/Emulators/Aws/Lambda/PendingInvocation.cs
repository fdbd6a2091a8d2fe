namespace LlmCloudScaler.Emulators.Aws.Lambda;

/// <summary>An event on its way to the runtime and back.</summary>
/// <param name="Payload">The event.</param>
/// <param name="RequestId">Its id.</param>
/// <param name="Options">How it is handed out.</param>
internal sealed record PendingInvocation(string Payload, string RequestId, InvocationOptions Options)
{
    /// <summary>What the runtime says of it.</summary>
    public TaskCompletionSource<InvocationResult> Result { get; } =
        new(TaskCreationOptions.RunContinuationsAsynchronously);
}
