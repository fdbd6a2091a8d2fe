using System.Buffers.Text;
using System.Text.Json;

namespace LlmCloudScaler.Providers.Azure.Doctor;

/// <summary>What a token says of its bearer.</summary>
/// <param name="Name">A person, or an application by its ids; null where it is not told.</param>
/// <param name="Tenant">The directory's id; null where it is not told.</param>
internal sealed record TokenClaims(string? Name, string? Tenant)
{
    private static readonly TokenClaims None = new(Name: null, Tenant: null);

    /// <summary>The claims of a JSON Web Token. Any other is told nothing from: a token's form is its issuer's own.
    /// </summary>
    /// <remarks>Claims: Microsoft's reference of access tokens. <c>oid</c> is whom roles are given to.</remarks>
    public static TokenClaims Of(string token)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || !Base64Url.IsValid(parts[1]))
        {
            return None;
        }

        try
        {
            using var body = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            return body.RootElement.ValueKind is JsonValueKind.Object
                ? new(NameIn(body.RootElement), Text(body.RootElement, "tid"))
                : None;
        }
        catch (JsonException)
        {
            return None;
        }
    }

    private static string? NameIn(JsonElement claims)
    {
        var person = Text(claims, "upn") ?? Text(claims, "unique_name") ?? Text(claims, "preferred_username");
        var application = Text(claims, "appid") ?? Text(claims, "azp");
        var who = person ?? (application is null ? null : $"the application {application}");
        return (who, Text(claims, "oid")) switch
        {
            (null, null) => null,
            (null, var id) => $"the object {id}",
            (_, null) => who,
            var (name, id) => $"{name} (object {id})",
        };
    }

    private static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var claim) && claim.ValueKind is JsonValueKind.String
            ? claim.GetString() is { Length: > 0 } text ? text : null
            : null;
}
