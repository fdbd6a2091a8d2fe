using Azure.Core;

namespace LlmCloudScaler.Azure.Tests.Clients;

/// <summary>A token for whoever wants one.</summary>
internal sealed class AnyCredential : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new("a-token", DateTimeOffset.MaxValue);

    public override ValueTask<AccessToken> GetTokenAsync(
        TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new(GetToken(requestContext, cancellationToken));
}
