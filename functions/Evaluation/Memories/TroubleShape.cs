namespace LlmCloudScaler.Evaluation.Memories;

/// <summary>A pool that did not deliver.</summary>
/// <param name="Quota">Whether it was the quota; else there was no machine, or what <paramref name="Cause"/> says.
/// </param>
/// <param name="Failures">How many in a row.</param>
/// <param name="At">The last one.</param>
/// <param name="Until">The end of the wait.</param>
/// <param name="Cause">The word for any other cause; older programs pass over it and wait all the same.</param>
internal sealed record TroubleShape(bool Quota, int Failures, long At, long Until, string? Cause = null);
