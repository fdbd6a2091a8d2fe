namespace LlmCloudScaler.Evaluation.Memories;

/// <summary>A pool that did not deliver.</summary>
/// <param name="Quota">Whether it was the quota; else there was no machine.</param>
/// <param name="Failures">How many in a row.</param>
/// <param name="At">The last one.</param>
/// <param name="Until">The end of the wait.</param>
internal sealed record TroubleShape(bool Quota, int Failures, long At, long Until);
