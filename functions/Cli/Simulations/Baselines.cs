namespace LlmCloudScaler.Cli.Simulations;

/// <summary>What a policy was held against.</summary>
/// <param name="Manifest">The reference manifest.</param>
/// <param name="Peak">The fleet of fixed size; null where the policy's maximum is too few for one.</param>
internal sealed record Baselines(Score Manifest, Score? Peak);
