using System.Text;
using System.Text.Json;

using Google.Apis.Auth;

using LlmCloudScaler.CloudRun.Settings;
using LlmCloudScaler.Evaluation.Hosts;

namespace LlmCloudScaler.CloudRun.Callers;

/// <summary>Lets in who has a token of Google's for this service and is named in the settings. Cloud Run's own check
/// stands before it where the service is behind IAM: a second lock, for who may invoke a service is easily widened by
/// mistake.</summary>
/// <remarks>Cloud Run has verified a token's signature when it lets somebody in by IAM, and passes the token on without
/// it. Source: its documentation of authentication from service to service.</remarks>
/// <param name="settings">The deployment's.</param>
/// <param name="clock">Judges whether a token has expired.</param>
internal sealed class Doorkeeper(HostSettings settings, TimeProvider clock)
{
    /// <summary>What Cloud Run puts in the place of a signature.</summary>
    private const string Removed = "SIGNATURE_REMOVED_BY_GOOGLE";

    private const string Scheme = "Bearer ";

    /// <summary>How far the clocks of Google and of this machine may differ.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(30);

    private static readonly string[] Issuers = ["https://accounts.google.com", "accounts.google.com"];

    /// <summary>Who brings a request.</summary>
    /// <param name="authorization">The header; null where there is none.</param>
    /// <param name="cancellation">Ends the wait for Google's keys.</param>
    public async Task<Caller> WhoAsync(string? authorization, CancellationToken cancellation)
    {
        if (authorization is null || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return new Caller.Unknown("no bearer token was brought");
        }

        var token = authorization[Scheme.Length..].Trim();
        var parts = token.Split('.');
        if (parts is not [_, var body, var signature] || Claims(body) is not { } claims)
        {
            return new Caller.Unknown("what was brought is no JSON web token");
        }

        var fault = signature == Removed
            ? settings.IsBehindIam ? null : "its signature was removed, and nothing stands before us that verified it"
            : await VerifyAsync(token, cancellation).ConfigureAwait(false);
        return fault is null ? Judge(claims) : new Caller.Unknown(fault);
    }

    private async Task<string?> VerifyAsync(string token, CancellationToken cancellation)
    {
        try
        {
            await JsonWebSignature.VerifySignedTokenAsync(
                token, new SignedTokenVerificationOptions { CertificatesUrl = settings.TokenKeys }, cancellation)
                .ConfigureAwait(false);
            return null;
        }
        catch (Exception fault) when (fault is InvalidJwtException or HttpRequestException or FormatException
            or InvalidOperationException or ArgumentException)
        {
            return $"its signature is not verified: {fault.Message}";
        }
    }

    /// <summary>Whether who has the token may, once nobody can have made it but Google.</summary>
    private Caller Judge(JsonElement claims)
    {
        var now = clock.GetUtcNow();
        var email = claims.Text("email");
        return !Issuers.Contains(claims.Text("iss")) ? new Caller.Unknown($"its issuer is {claims.Quote("iss")}")
            : claims.Text("aud") != settings.Audience ? new Caller.Unknown(
                $"it is for {claims.Quote("aud")}, and this is {settings.Audience}")
            : Instant(claims, "exp") is not { } end || now > end + Tolerance
                ? new Caller.Unknown($"it has expired: exp is {claims.Quote("exp")}")
            : Instant(claims, "iat") is { } made && now < made - Tolerance
                ? new Caller.Unknown($"it is from the future: iat is {claims.Quote("iat")}")
            : email is null || claims.Member("email_verified") is not { ValueKind: JsonValueKind.True }
                ? new Caller.Unknown("it tells no verified e-mail address")
            : settings.Callers.Contains(email, StringComparer.OrdinalIgnoreCase) ? new Caller.Admitted(email)
            : new Caller.Refused($"{email} is not among the callers");
    }

    private static DateTimeOffset? Instant(JsonElement claims, string name) =>
        claims.Member(name) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt64(out var seconds)
        && seconds is > 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    private static JsonElement? Claims(string body)
    {
        try
        {
            var padded = body.Replace('-', '+').Replace('_', '/').PadRight((body.Length + 3) / 4 * 4, '=');
            using var document = JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(padded)));
            return document.RootElement.Clone();
        }
        catch (Exception fault) when (fault is FormatException or JsonException)
        {
            return null;
        }
    }
}
