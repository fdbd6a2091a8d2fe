namespace LlmCloudScaler.Evaluation.Hosts;

/// <summary>What a cloud tells of one invocation of its function.</summary>
/// <param name="RequestId">Its id.</param>
/// <param name="TraceId">The trace it belongs to; null when it is not traced.</param>
/// <param name="FunctionName">The function's name.</param>
/// <param name="Remaining">How long until the cloud ends it.</param>
public sealed record Invocation(string RequestId, string? TraceId, string FunctionName, TimeSpan Remaining);
