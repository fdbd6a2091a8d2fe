namespace LlmCloudScaler.Emulators.Aws.Http;

/// <summary>An answer as it goes out.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="ContentType">Of the body.</param>
/// <param name="Body">May be empty.</param>
/// <param name="QueryError">The header in which a JSON service repeats its error in its older protocol's
/// words.</param>
internal sealed record WrittenAnswer(int Status, string ContentType, string Body, string? QueryError = null);
