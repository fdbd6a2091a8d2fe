namespace LlmCloudScaler.AwsLambda;

/// <summary>Why an invocation is not served: how that is told to Lambda, which knows errors as exceptions only.
/// </summary>
/// <param name="message">What was found, and what could be served.</param>
internal sealed class RefusedException(string message) : Exception(message);
