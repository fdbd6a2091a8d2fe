namespace LlmCloudScaler.Cli.Doctor.Gcp;

/// <summary>What a pool takes of a quota.</summary>
/// <param name="Code">Of which quota.</param>
/// <param name="SpotCode">Of which one in its place, where the project has any of that; null for none.</param>
/// <param name="Unit">Of what, in the plural.</param>
/// <param name="Now">How many it has, 0 or more.</param>
/// <param name="Most">How many it has at its maximum.</param>
internal sealed record QuotaNeed(string Code, string? SpotCode, string Unit, int Now, int Most);
