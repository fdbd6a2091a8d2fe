namespace LlmCloudScaler.Emulators.Aws.Lambda;

/// <summary>How an event is handed out.</summary>
public sealed record InvocationOptions
{
    /// <summary>From the hand-out to the deadline that the runtime is told; nothing happens at it.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The X-Ray trace; null for none.</summary>
    public string? TraceId { get; init; } = "Root=1-5e1b4151-5ac6c58f40a8b4f2b4c3b2a1;Sampled=0";

    public string FunctionArn { get; init; } = "arn:aws:lambda:us-east-1:123456789012:function:llmcloudscaler";

    /// <summary>What the runtime's answer is answered with.</summary>
    public int AnswerStatus { get; init; } = 202;
}
