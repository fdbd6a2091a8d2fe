using System.Diagnostics;

namespace LlmCloudScaler.Core.Policies;

/// <summary>What a Prometheus server is shown of us. A closed family; secrets themselves never stand in a policy.
/// </summary>
public abstract record PrometheusAuth
{
    private PrometheusAuth()
    {
    }

    /// <summary>A user's name and password.</summary>
    /// <param name="User">The name.</param>
    /// <param name="PasswordFile">The file of the deployment's secrets that holds the password.</param>
    public sealed record Basic(string User, string PasswordFile) : PrometheusAuth;

    /// <summary>A bearer token.</summary>
    /// <param name="File">The file of the deployment's secrets that holds it.</param>
    public sealed record Bearer(string File) : PrometheusAuth;

    /// <summary>The identity that we run as in a cloud.</summary>
    /// <param name="Provider">Which cloud.</param>
    public sealed record Cloud(PrometheusCloud Provider) : PrometheusAuth;

    /// <summary>Folds the family.</summary>
    public T Match<T>(Func<Basic, T> basic, Func<Bearer, T> bearer, Func<Cloud, T> cloud) => this switch
    {
        Basic auth => basic(auth),
        Bearer auth => bearer(auth),
        Cloud auth => cloud(auth),
        _ => throw new UnreachableException(),
    };
}
