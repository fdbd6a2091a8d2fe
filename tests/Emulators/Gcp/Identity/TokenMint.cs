using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace LlmCloudScaler.Emulators.Gcp.Identity;

/// <summary>Signs tokens, and publishes the key that they are checked by.</summary>
internal sealed class TokenMint : IDisposable
{
    private const string PublishedKey = "emulated-key-1";

    /// <summary>Bits; what Google's keys have.</summary>
    private const int KeySize = 2048;

    private readonly Lazy<RSA> _key = new(() => RSA.Create(KeySize));
    private readonly Lazy<RSA> _forger = new(() => RSA.Create(KeySize));

    /// <summary>The published key, as a set of JSON web keys.</summary>
    public JsonObject Keys()
    {
        var parameters = _key.Value.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kid"] = PublishedKey,
                ["kty"] = "RSA",
                ["alg"] = "RS256",
                ["use"] = "sig",
                ["n"] = Base64Url.EncodeToString(parameters.Modulus),
                ["e"] = Base64Url.EncodeToString(parameters.Exponent),
            }),
        };
    }

    public string Mint(OidcToken token, DateTimeOffset now)
    {
        var issued = token.IssuedAt ?? now;
        var head = new JsonObject
        {
            ["alg"] = token.Algorithm,
            ["kid"] = token.KeyId ?? PublishedKey,
            ["typ"] = "JWT",
        };
        var claims = new JsonObject
        {
            ["iss"] = token.Issuer,
            ["aud"] = token.Audience,
            ["azp"] = token.Subject,
            ["sub"] = token.Subject,
            ["iat"] = issued.ToUnixTimeSeconds(),
            ["exp"] = (issued + token.Lifetime).ToUnixTimeSeconds(),
        };
        if (token.Email is { } email)
        {
            (claims["email"], claims["email_verified"]) = (email, token.IsEmailVerified);
        }

        var signed = $"{Encode(head)}.{Encode(claims)}";
        return token.Algorithm == "none" ? signed + "." : $"{signed}.{Sign(token, signed)}";
    }

    public void Dispose()
    {
        foreach (var key in new[] { _key, _forger }.Where(key => key.IsValueCreated))
        {
            key.Value.Dispose();
        }
    }

    private string Sign(OidcToken token, string signed) => Base64Url.EncodeToString(
        (token.IsForged ? _forger : _key).Value.SignData(
            Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));

    private static string Encode(JsonObject part) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(part.ToJsonString()));
}
