using System.Buffers.Text;
using System.Text;

using Azure.Core;

namespace LlmCloudScaler.Azure.Tests.Doctor;

/// <summary>A token that says whose it is, signed by nobody.</summary>
/// <param name="claims">What it says, as JSON.</param>
internal sealed class Bearer(string claims) : TokenCredential
{
    /// <summary>The token.</summary>
    public string Token { get; } =
        $"{Part("""{"alg":"none"}""")}.{Part(claims)}.{Part("signature")}";

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(Token, DateTimeOffset.MaxValue);

    public override ValueTask<AccessToken> GetTokenAsync(
        TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));

    private static string Part(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
