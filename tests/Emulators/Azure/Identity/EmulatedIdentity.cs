using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure.Http;

namespace LlmCloudScaler.Emulators.Azure.Identity;

/// <summary>Who calls, and what he may do. Any bearer token will do, except one that expired, or one given out here for
/// somebody else's API.</summary>
public sealed class EmulatedIdentity
{
    private const string ClientId = "22222222-0000-4000-8000-000000000001";

    private const string ObjectId = "22222222-0000-4000-8000-000000000002";

    /// <summary>For which API a token must be when the metrics of a region are asked.</summary>
    private const string MetricsAudience = "https://metrics.monitor.azure.com";

    private readonly string _header;
    private ImmutableHashSet<string> _seen = [];
    private ImmutableHashSet<string> _expired = [];
    private ImmutableList<string> _denied = [];
    private ImmutableDictionary<string, string> _audiences = ImmutableDictionary<string, string>.Empty;

    internal EmulatedIdentity(string header) => _header = header;

    /// <summary>How many tokens were given out to a managed identity.</summary>
    public int TokensGiven => _audiences.Count;

    /// <summary>What is refused.</summary>
    internal IReadOnlyCollection<string> Denied => _denied;

    /// <summary>Refuses what is asked from now on.</summary>
    /// <param name="action">As roles name it, such as <c>Microsoft.Compute/virtualMachineScaleSets/write</c>; or its
    /// beginning and <c>*</c>.</param>
    public void Deny(string action) => ImmutableInterlocked.Update(ref _denied, denied => denied.Add(action));

    /// <summary>Allows everything again.</summary>
    public void AllowAll() => _denied = [];

    /// <summary>Lets every token expire that was used or given out so far.</summary>
    public void ExpireTokens() => _expired = _expired.Union(_seen).Union(_audiences.Keys);

    /// <summary>Why a request is not let in; null where it is.</summary>
    internal AzureAnswer? Refuse(AzureRequest request)
    {
        if (request.Headers.GetValueOrDefault("Authorization", string.Empty) is not ['B', 'e', 'a', 'r', 'e', 'r', ' ',
            .. { Length: > 0 } token])
        {
            return Unauthorized(
                "AuthenticationFailed", "Authentication failed. The 'Authorization' header is missing.");
        }

        ImmutableInterlocked.Update(ref _seen, seen => seen.Add(token));
        if (_expired.Contains(token))
        {
            return Unauthorized(
                "ExpiredAuthenticationToken",
                $"The access token expiry UTC time is earlier than current UTC time '{request.At:u}'.");
        }

        var isForMetrics = request.Operation == "MetricsBatch_Batch";
        if (_audiences.TryGetValue(token, out var audience)
            && isForMetrics != (audience.TrimEnd('/') == MetricsAudience))
        {
            return Unauthorized(
                "InvalidAuthenticationTokenAudience",
                $"The access token has been obtained for wrong audience or resource '{audience}'.");
        }

        var action = CallReader.Action(request.Operation);
        return _denied.Exists(denied => Covers(denied, action)) ? Forbidden(action, Scope(request)) : null;
    }

    /// <summary>A token, as App Service gives them to a managed identity.</summary>
    internal AzureAnswer Give(AzureRequest request, DateTimeOffset now)
    {
        if (request.Headers.GetValueOrDefault("X-IDENTITY-HEADER") != _header)
        {
            return new AzureAnswer(401, new JsonObject { ["statusCode"] = 401, ["message"] = "Unauthorized" });
        }

        if (!request.Query.TryGetValue("resource", out var audience))
        {
            return new AzureAnswer(
                400, new JsonObject { ["statusCode"] = 400, ["message"] = "The resource parameter is missing." });
        }

        var token = string.Create(CultureInfo.InvariantCulture, $"managed-identity-{TokensGiven + 1}");
        _audiences = _audiences.Add(token, audience);
        return AzureAnswer.Ok(new JsonObject
        {
            ["access_token"] = token,
            ["expires_on"] = now.AddDays(1).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
            ["resource"] = audience,
            ["token_type"] = "Bearer",
            ["client_id"] = request.Query.GetValueOrDefault("client_id", ClientId),
        });
    }

    private static AzureAnswer Unauthorized(string code, string message) =>
        AzureAnswer.Refused(401, code, message).With(
            "WWW-Authenticate",
            "Bearer authorization_uri=\"https://login.windows.net/\", error=\"invalid_token\", "
            + $"error_description=\"{message}\"");

    private static AzureAnswer Forbidden(string action, string scope) => AzureAnswer.Refused(
        403,
        "AuthorizationFailed",
        $"The client '{ClientId}' with object id '{ObjectId}' does not have authorization to perform action "
        + $"'{action}' over scope '{scope}' or the scope is invalid. If access was recently granted, please refresh "
        + "your credentials.");

    /// <summary>The path up to the resource that an action is on.</summary>
    private static string Scope(AzureRequest request)
    {
        var parts = request.Path.Split('/');
        var start = Array.FindIndex(
            parts, part => part.Equals("providers", StringComparison.OrdinalIgnoreCase));
        return start < 0 ? request.Path : string.Join('/', parts.Take(start + 4));
    }

    private static bool Covers(string denied, string action) => denied.EndsWith('*')
        ? action.StartsWith(denied[..^1], StringComparison.OrdinalIgnoreCase)
        : string.Equals(denied, action, StringComparison.OrdinalIgnoreCase);
}
