using System.Text.Json.Serialization;

namespace LlmCloudScaler.Providers.Gcp.Doctor;

/// <summary>What Google says of a token.</summary>
/// <param name="Email">Whose it is; null where its scopes do not tell.</param>
/// <param name="Client">Who presents it, by a number; null where it is not told.</param>
/// <remarks>Members: the token information of Google's authorization server.</remarks>
internal sealed record TokenFacts(
    [property: JsonPropertyName("email")] string? Email,
    [property: JsonPropertyName("azp")] string? Client);
