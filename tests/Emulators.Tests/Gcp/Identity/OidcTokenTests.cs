using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Gcp.Identity;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Gcp.Identity;

/// <summary>Tokens by which a service account tells who it is.</summary>
public sealed class OidcTokenTests
{
    private static readonly OidcToken Own = new("https://scaler.example");

    [Fact]
    public async Task A_token_says_what_it_was_told_and_the_published_key_fits_it()
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.Cloud.Identity.Mint(Own with { Email = "tick@fleets.example" });
        var claims = Part(token, 1);
        Assert.Equal(
            ("https://accounts.google.com", "https://scaler.example", "tick@fleets.example", "true"),
            (claims["iss"]!.ToString(), claims["aud"]!.ToString(), claims["email"]!.ToString(),
                claims["email_verified"]!.ToString()));
        Assert.Equal(scene.Time.GetUtcNow().ToUnixTimeSeconds(), claims["iat"]!.GetValue<long>());
        Assert.Equal(scene.Time.GetUtcNow().AddHours(1).ToUnixTimeSeconds(), claims["exp"]!.GetValue<long>());
        Assert.True(await IsSignedAsync(scene, token));
    }

    [Fact]
    public async Task A_forged_or_altered_token_does_not_fit_the_key()
    {
        await using var scene = await Scene.StartAsync();
        Assert.False(await IsSignedAsync(scene, scene.Cloud.Identity.Mint(Own with { IsForged = true })));
        var parts = scene.Cloud.Identity.Mint(Own).Split('.');
        var other = scene.Cloud.Identity.Mint(Own with { Email = "other@fleets.example" }).Split('.');
        Assert.False(await IsSignedAsync(scene, $"{parts[0]}.{other[1]}.{parts[2]}"));
    }

    [Fact]
    public async Task A_token_may_be_old_nobody_s_and_unsigned()
    {
        await using var scene = await Scene.StartAsync();
        var token = scene.Cloud.Identity.Mint(Own with
        {
            IssuedAt = scene.Time.GetUtcNow().AddHours(-2),
            Email = null,
            Algorithm = "none",
            KeyId = "other",
        });
        Assert.Equal(("none", "other"), (Part(token, 0)["alg"]!.ToString(), Part(token, 0)["kid"]!.ToString()));
        Assert.Null(Part(token, 1)["email"]);
        Assert.True(Part(token, 1)["exp"]!.GetValue<long>() < scene.Time.GetUtcNow().ToUnixTimeSeconds());
        Assert.EndsWith(".", token, StringComparison.Ordinal);
    }

    /// <summary>The head of a token, or what it claims.</summary>
    internal static JsonObject Part(string token, int index) =>
        (JsonObject)JsonNode.Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.Split('.')[index])))!;

    private static async Task<bool> IsSignedAsync(Scene scene, string token)
    {
        var keys = await scene.Api.GetAsync("https://www.googleapis.com/oauth2/v3/certs");
        Assert.Equal(Part(token, 0)["kid"]!.ToString(), keys.Text("keys/0/kid"));
        using var key = RSA.Create(new RSAParameters
        {
            Modulus = Base64Url.DecodeFromChars(keys.Text("keys/0/n")),
            Exponent = Base64Url.DecodeFromChars(keys.Text("keys/0/e")),
        });
        var parts = token.Split('.');
        return key.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
            Base64Url.DecodeFromChars(parts[2]),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1);
    }
}
