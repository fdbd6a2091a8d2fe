using Amazon.Runtime;
using Amazon.Runtime.Credentials.Internal;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Auth;

namespace LlmCloudScaler.Providers.Aws.Sdk.Pipeline;

/// <summary>The step of the pipeline that finds the credentials, and has every request signed with SigV4.</summary>
internal sealed class SignatureV4 : BaseAuthResolverHandler
{
    /// <inheritdoc/>
    protected override List<IAuthSchemeOption> ResolveAuthOptions(IExecutionContext executionContext) =>
        AuthSchemeOption.DEFAULT_SIGV4;
}
