namespace LlmCloudScaler.Evaluation.Memories;

/// <summary>The queue scaler's trend.</summary>
/// <param name="Waiting">The last sample's value.</param>
/// <param name="At">Its instant.</param>
/// <param name="Served">Thousandths of requests a second that one replica completes.</param>
/// <param name="Growth">Thousandths of requests a second by which the queue grows.</param>
internal sealed record QueueShape(double Waiting, long At, long Served, long Growth);
