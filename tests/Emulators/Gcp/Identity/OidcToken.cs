namespace LlmCloudScaler.Emulators.Gcp.Identity;

/// <summary>A token by which a service account tells a service who it is.</summary>
/// <param name="Audience">For whom it is.</param>
public sealed record OidcToken(string Audience)
{
    public string Issuer { get; init; } = "https://accounts.google.com";

    /// <summary>Of the service account; null for a token without.</summary>
    public string? Email { get; init; } = "invoker@fleets.iam.gserviceaccount.com";

    public bool IsEmailVerified { get; init; } = true;

    public string Subject { get; init; } = "112233445566778899000";

    /// <summary>Null for the emulator's present.</summary>
    public DateTimeOffset? IssuedAt { get; init; }

    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Whether another key signs it than the one that is published under its name.</summary>
    public bool IsForged { get; init; }

    /// <summary>What the head names as the key; null for the published one.</summary>
    public string? KeyId { get; init; }

    /// <summary>What the head names as the algorithm; with <c>none</c> there is no signature.</summary>
    public string Algorithm { get; init; } = "RS256";
}
