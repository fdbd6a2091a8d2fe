using Azure.Core;

namespace LlmCloudScaler.Azure.Tests.Storage;

/// <summary>An identity with a token that nobody checks.</summary>
internal sealed class Nobody : TokenCredential
{
    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        new("nobody", DateTimeOffset.MaxValue);

    public override ValueTask<AccessToken> GetTokenAsync(
        TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
