namespace LlmCloudScaler.Emulators.Azure.Http;

/// <summary>A request and its answer, as they were on the wire.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Status">HTTP status of the answer.</param>
/// <param name="AnswerBody">JSON; empty where there is none.</param>
public sealed record AzureExchange(AzureRequest Request, int Status, string AnswerBody);
