namespace LlmCloudScaler.Emulators.Aws.Http;

/// <summary>A request and its answer, as they were on the wire.</summary>
/// <param name="Service">Whom the request was for.</param>
/// <param name="Operation">The name of the operation, whether or not there is one.</param>
/// <param name="RequestBody">A form or JSON, as the service speaks.</param>
/// <param name="Status">HTTP status of the answer.</param>
/// <param name="AnswerBody">XML or JSON, as the service speaks.</param>
public sealed record AwsExchange(
    AwsService Service, string Operation, string RequestBody, int Status, string AnswerBody);
