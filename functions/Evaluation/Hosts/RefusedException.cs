namespace LlmCloudScaler.Evaluation.Hosts;

/// <summary>Why an invocation is not served: how that is told to clouds, which know errors of functions as exceptions
/// or failed answers only.</summary>
/// <param name="message">What was found, and what could be served.</param>
public sealed class RefusedException(string message) : Exception(message);
