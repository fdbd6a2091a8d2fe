namespace LlmCloudScaler.Providers.Aws.Doctor;

/// <summary>How many there are of what was asked for.</summary>
/// <param name="Count">0 or more.</param>
public sealed record Tally(int Count);
