namespace LlmCloudScaler.Cli.Doctor.Azure;

/// <summary>What a pool takes of a quota.</summary>
/// <param name="Place">The subscription and the region, for people.</param>
/// <param name="Code">Of which quota.</param>
/// <param name="Now">vCPUs that it has, 0 or more.</param>
/// <param name="Most">vCPUs at its maximum, machines that stand by included.</param>
internal sealed record QuotaNeed(string Place, string Code, int Now, int Most);
