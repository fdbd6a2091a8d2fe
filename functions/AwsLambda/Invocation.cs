namespace LlmCloudScaler.AwsLambda;

/// <summary>What Lambda tells of one invocation.</summary>
/// <param name="RequestId">Its id.</param>
/// <param name="TraceId">The X-Ray trace it belongs to; null when it is not traced.</param>
/// <param name="FunctionName">The function's name.</param>
/// <param name="Remaining">How long until Lambda ends the process.</param>
internal sealed record Invocation(string RequestId, string? TraceId, string FunctionName, TimeSpan Remaining);
