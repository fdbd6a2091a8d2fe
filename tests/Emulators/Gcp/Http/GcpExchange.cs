namespace LlmCloudScaler.Emulators.Gcp.Http;

/// <summary>A request and its answer, as they were on the wire.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="Status">HTTP status of the answer.</param>
/// <param name="AnswerBody">JSON, but for the metadata server's plain text.</param>
public sealed record GcpExchange(GcpRequest Request, int Status, string AnswerBody);
