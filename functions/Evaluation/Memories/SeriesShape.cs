namespace LlmCloudScaler.Evaluation.Memories;

/// <summary>A load over time.</summary>
/// <param name="End">The open slot, in steps since the beginning of time.</param>
/// <param name="Values">The closed slots' whole numbers, four bytes each, little-endian, in base 64: a thousand of them
/// are most of a memory.</param>
/// <param name="Sum">The sum of the open slot's samples.</param>
/// <param name="Count">How many samples it has.</param>
/// <param name="Usual">How many the slot before it had.</param>
internal sealed record SeriesShape(long End, byte[]? Values, long Sum, int Count, int Usual);
