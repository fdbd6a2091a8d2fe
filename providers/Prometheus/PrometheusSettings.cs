using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Providers.Prometheus;

/// <summary>What a deployment says of Prometheus servers.</summary>
public sealed record PrometheusSettings
{
    /// <summary>Nothing: policies say where their servers are, and these want to see nothing of us.</summary>
    public static PrometheusSettings None { get; } = new();

    /// <summary>The server that is asked where a policy names none; null for no such.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>What that server is shown; null for nothing. A server that a policy names is shown what the policy says
    /// alone.</summary>
    public PrometheusAuth? Auth { get; init; }

    /// <summary>The folder whose files hold tokens and passwords, read anew for each round; null where there is none.
    /// </summary>
    public string? SecretsFolder { get; init; }

    /// <summary>Those who sign for the clouds that the host is at home in.</summary>
    public ImmutableDictionary<PrometheusCloud, RequestSigner> Signers { get; init; } =
        ImmutableDictionary<PrometheusCloud, RequestSigner>.Empty;

    /// <summary>What a host makes of its deployment's words, that is at home in one cloud.</summary>
    /// <param name="cloud">Which.</param>
    /// <param name="signer">Who signs for it.</param>
    /// <param name="endpoint">See <see cref="Endpoint"/>.</param>
    /// <param name="auth">See <see cref="Auth"/>.</param>
    /// <param name="secretsFolder">See <see cref="SecretsFolder"/>.</param>
    public static PrometheusSettings In(
        PrometheusCloud cloud, RequestSigner signer, Uri? endpoint, PrometheusAuth? auth, string? secretsFolder) =>
        new()
        {
            Endpoint = endpoint,
            Auth = auth,
            SecretsFolder = secretsFolder,
            Signers = ImmutableDictionary<PrometheusCloud, RequestSigner>.Empty.Add(cloud, signer),
        };
}
