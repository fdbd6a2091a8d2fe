namespace LlmCloudScaler.Cli.BackTests.Hindsight;

/// <summary>One change of a schedule.</summary>
/// <param name="At">When, since the start.</param>
/// <param name="Launches">Replicas asked for.</param>
/// <param name="Retirements">Replicas let go of.</param>
internal readonly record struct SizeStep(TimeSpan At, int Launches, int Retirements);
