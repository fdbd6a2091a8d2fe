namespace LlmCloudScaler.Core.Decisions;

/// <summary>A decision and the memory to save with it.</summary>
/// <param name="Decision">What was decided.</param>
/// <param name="Memory">What the next tick must know.</param>
public sealed record Decided(Decision Decision, Memory Memory);
