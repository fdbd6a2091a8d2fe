using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Gcp.Http;
using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Gcp.Identity;

/// <summary>Who calls, and what he may do. Any bearer token will do, except one that expired. Tokens come from the
/// metadata server; those that tell somebody else who calls are signed, and can be checked.</summary>
public sealed class EmulatedIdentity
{
    private const string Expected = "Expected OAuth 2 access token, login cookie or other valid authentication "
        + "credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.";

    private readonly GcpEmulatorOptions _world;
    private readonly TokenMint _mint;
    private ImmutableHashSet<string> _seen = [];
    private ImmutableHashSet<string> _expired = [];
    private ImmutableList<string> _denied = [];
    private int _given;

    internal EmulatedIdentity(GcpEmulatorOptions world, TokenMint mint) => (_world, _mint) = (world, mint);

    /// <summary>Whose every access token is; null where its scopes do not tell.</summary>
    public string? Email { get; set; } = "alice@example.com";

    /// <summary>How many access tokens the metadata server gave out.</summary>
    public int TokensGiven => _given;

    /// <summary>Refuses what is asked from now on.</summary>
    /// <param name="permission">As IAM names it, such as <c>compute.instanceGroupManagers.update</c>; or its beginning
    /// and <c>*</c>.</param>
    public void Deny(string permission) => ImmutableInterlocked.Update(ref _denied, denied => denied.Add(permission));

    /// <summary>Allows everything again.</summary>
    public void AllowAll() => _denied = [];

    /// <summary>Lets every access token expire that was used so far.</summary>
    public void ExpireTokens() => _expired = _expired.Union(_seen);

    /// <summary>Makes a token by which a service account tells a service who it is.</summary>
    public string Mint(OidcToken token) => _mint.Mint(token, _world.Time.GetUtcNow());

    /// <summary>Why a request is not let in; null where it is.</summary>
    internal GcpAnswer? Refuse(GcpRequest request)
    {
        if (request.Headers.GetValueOrDefault("Authorization", string.Empty) is not ['B', 'e', 'a', 'r', 'e', 'r', ' ',
            .. { Length: > 0 } token])
        {
            return Unauthenticated(
                request, "Request is missing required authentication credential. " + Expected, "CREDENTIALS_MISSING");
        }

        ImmutableInterlocked.Update(ref _seen, seen => seen.Add(token));
        if (_expired.Contains(token))
        {
            return Unauthenticated(
                request, "Request had invalid authentication credentials. " + Expected, "ACCESS_TOKEN_EXPIRED");
        }

        var permission = CallReader.Permission(request.Operation);
        return permission.Length > 0 && IsDenied(permission) ? Forbidden(request, permission) : null;
    }

    /// <summary>Which of some permissions whoever asks has on the project.</summary>
    internal GcpAnswer TestPermissions(GcpRequest request)
    {
        if (request.Value("resource") != _world.Project)
        {
            return GcpAnswer.Coded(403, "PERMISSION_DENIED", "The caller does not have permission");
        }

        if (Reading.Parse(request.Body)?["permissions"] is not JsonArray { Count: > 0 } asked)
        {
            return GcpAnswer.Invalid("The permissions are missing.");
        }

        List<string> had = [.. asked.Select(one => $"{one}").Where(one => !IsDenied(one))];
        return GcpAnswer.Ok(had.Count == 0
            ? []
            : new JsonObject { ["permissions"] = new JsonArray([.. had.Select(one => (JsonNode?)one)]) });
    }

    /// <summary>What a token says of whoever presents it.</summary>
    internal GcpAnswer TokenInfo()
    {
        var told = new JsonObject
        {
            ["azp"] = "764086051850.apps.googleusercontent.com",
            ["aud"] = "764086051850.apps.googleusercontent.com",
            ["scope"] = "https://www.googleapis.com/auth/cloud-platform",
            ["expires_in"] = "3599",
            ["access_type"] = "offline",
        };
        if (Email is { } email)
        {
            (told["email"], told["email_verified"]) = (email, "true");
        }

        return GcpAnswer.Ok(told);
    }

    /// <summary>The metadata server of a machine, or of Cloud Run.</summary>
    internal GcpAnswer Metadata(GcpRequest request)
    {
        if (request.Headers.GetValueOrDefault("Metadata-Flavor") != "Google" && request.Operation != "metadata.ping")
        {
            return GcpAnswer.Plain(403, "Missing required header: Metadata-Flavor");
        }

        var answer = request.Operation switch
        {
            "metadata.ping" => GcpAnswer.Plain(200, "computeMetadata/\n"),
            "metadata.token" => Token(),
            "metadata.identity" => OidcToken(request),
            _ => Value(request.Value("key")),
        };
        return answer.With("Metadata-Flavor", "Google");
    }

    private GcpAnswer Token() => GcpAnswer.Ok(new JsonObject
    {
        ["access_token"] = string.Create(
            CultureInfo.InvariantCulture, $"ya29.emulated-{Interlocked.Increment(ref _given)}"),
        ["expires_in"] = 3599,
        ["token_type"] = "Bearer",
    });

    /// <summary>Whose it is, is told only in the full format.</summary>
    private GcpAnswer OidcToken(GcpRequest request) =>
        request.Parameter("audience") is not { Length: > 0 } audience
            ? GcpAnswer.Plain(400, "non-empty audience parameter required")
            : GcpAnswer.Plain(200, Mint(new OidcToken(audience)
            {
                Email = request.Parameter("format") == "full" ? _world.ServiceAccount : null,
                IssuedAt = WallClock(),
            }));

    private GcpAnswer Value(string key) => key switch
    {
        "project/project-id" => GcpAnswer.Plain(200, _world.Project),
        "project/numeric-project-id" => GcpAnswer.Plain(200, _world.ProjectNumber),
        "instance/region" => GcpAnswer.Plain(200, $"projects/{_world.ProjectNumber}/regions/us-central1"),
        "instance/zone" => GcpAnswer.Plain(200, $"projects/{_world.ProjectNumber}/zones/us-central1-a"),
        "instance/service-accounts/default/email" => GcpAnswer.Plain(200, _world.ServiceAccount),
        "instance/service-accounts/default/scopes" =>
            GcpAnswer.Plain(200, "https://www.googleapis.com/auth/cloud-platform\n"),
        "universe/universe-domain" or "universe/universe_domain" => GcpAnswer.Plain(200, "googleapis.com"),
        _ => GcpAnswer.Plain(404, "Not Found"),
    };

    /// <summary>Whoever keeps a token goes by the clock on the wall.</summary>
    private DateTimeOffset WallClock() =>
        TimeProvider.System.GetUtcNow() is var wall && wall > _world.Time.GetUtcNow() ? wall : _world.Time.GetUtcNow();

    private static GcpAnswer Unauthenticated(GcpRequest request, string message, string reason)
    {
        var answer = GcpAnswer.Coded(401, "UNAUTHENTICATED", message).Because(reason);
        if (request.Service == "compute")
        {
            answer.Body!["error"]!["errors"] = new JsonArray(new JsonObject
            {
                ["message"] = reason == "CREDENTIALS_MISSING" ? "Login Required." : "Invalid Credentials",
                ["domain"] = "global",
                ["reason"] = reason == "CREDENTIALS_MISSING" ? "required" : "authError",
                ["location"] = "Authorization",
                ["locationType"] = "header",
            });
        }

        return answer.With("WWW-Authenticate", "Bearer realm=\"https://accounts.google.com/\"");
    }

    private static GcpAnswer Forbidden(GcpRequest request, string permission) => request.Service switch
    {
        "compute" => GcpAnswer.Reasoned(
            403, "forbidden", $"Required '{permission}' permission for '{request.Path["/compute/v1/".Length..]}'"),
        "pubsub" => GcpAnswer.Coded(403, "PERMISSION_DENIED", "User not authorized to perform this action."),
        _ => GcpAnswer.Coded(
            403,
            "PERMISSION_DENIED",
            $"Permission {permission} denied (or the resource may not exist)."),
    };

    private bool IsDenied(string permission) => _denied.Exists(denied => Covers(denied, permission));

    private static bool Covers(string denied, string permission) => denied.EndsWith('*')
        ? permission.StartsWith(denied[..^1], StringComparison.Ordinal)
        : denied == permission;
}
