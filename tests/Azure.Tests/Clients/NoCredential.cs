using Azure.Core;

namespace LlmCloudScaler.Azure.Tests.Clients;

/// <summary>A token for nobody.</summary>
internal sealed class NoCredential(Exception why) : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        throw why;

    public override ValueTask<AccessToken> GetTokenAsync(
        TokenRequestContext requestContext, CancellationToken cancellationToken) => throw why;
}
