using System.Collections.Concurrent;

using Azure.Core;

namespace LlmCloudScaler.Azure.Tests.Storage;

/// <summary>An identity with a token that nobody checks.</summary>
internal sealed class Nobody : TokenCredential
{
    private readonly ConcurrentQueue<string> _scopes = [];

    /// <summary>For what tokens were asked for.</summary>
    public IReadOnlyCollection<string> Scopes => _scopes;

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        _scopes.Enqueue(string.Join(' ', requestContext.Scopes));
        return new("nobody", DateTimeOffset.MaxValue);
    }

    public override ValueTask<AccessToken> GetTokenAsync(
        TokenRequestContext requestContext, CancellationToken cancellationToken) =>
        ValueTask.FromResult(GetToken(requestContext, cancellationToken));
}
