using LlmCloudScaler.Core.Fleets;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>A machine as it was seen.</summary>
/// <param name="Phase">The phase it is in.</param>
/// <param name="Since">Since when, as far as is known.</param>
internal sealed record Sighting(Phase Phase, DateTimeOffset Since);
