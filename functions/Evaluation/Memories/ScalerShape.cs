namespace LlmCloudScaler.Evaluation.Memories;

/// <summary>What one scaler remembers: one of its members, by the kind. A kind not known is forgotten.</summary>
internal sealed record ScalerShape(ConcurrencyShape? Concurrency, QueueShape? Queue, DemandShape? Demand);
