using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Evaluation.Hosts.Settings;

/// <summary>What every host lets a deployment say of Prometheus, by environment variables.</summary>
public sealed record PrometheusVariables
{
    /// <summary>The variable of <see cref="Endpoint"/>.</summary>
    public const string EndpointName = "LLMCS_PROMETHEUS_URL";

    /// <summary>The variable of <see cref="Auth"/>.</summary>
    public const string AuthName = "LLMCS_PROMETHEUS_AUTH";

    /// <summary>The variable of <see cref="SecretsFolder"/>.</summary>
    public const string SecretsName = "LLMCS_SECRETS_DIR";

    /// <summary>The server that is asked where a policy names none; null for no such.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>What that server is shown; null for nothing.</summary>
    public PrometheusAuth? Auth { get; init; }

    /// <summary>The folder whose files hold tokens and passwords; null where there is none.</summary>
    public string? SecretsFolder { get; init; }

    /// <summary>Reads them; what is wrong is noted, and taken as not said.</summary>
    /// <param name="variables">The environment's.</param>
    public static PrometheusVariables Read(Variables variables)
    {
        ArgumentNullException.ThrowIfNull(variables);
        return new()
        {
            Endpoint = EndpointOf(variables),
            Auth = AuthOf(variables),
            SecretsFolder = variables.Text(SecretsName),
        };
    }

    /// <summary>A name or password in the address would stand in logs.</summary>
    private static Uri? EndpointOf(Variables variables) => variables.Text(EndpointName) is not { } text ? null
        : Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" }
            ? address
            : variables.Refuse<Uri?>(
                EndpointName, text.Contains('@', StringComparison.Ordinal) ? "an address with a name in it" : text,
                "an address beginning with https:// or http://, without a query", null);

    private static PrometheusAuth? AuthOf(Variables variables)
    {
        const string Allowed = "aws, azure, google, bearer:FILE or basic:USER:FILE, with "
            + $"{EndpointName}, of files in {SecretsName}";
        var text = variables.Text(AuthName);
        return text is null ? null
            : variables.Text(EndpointName) is not null && Meant(text) is { } auth ? auth
            : variables.Refuse<PrometheusAuth?>(AuthName, text, Allowed, null);
    }

    private static PrometheusAuth? Meant(string text) => text.Split(':') switch
    {
        ["aws"] => new PrometheusAuth.Cloud(PrometheusCloud.Aws),
        ["azure"] => new PrometheusAuth.Cloud(PrometheusCloud.Azure),
        ["google"] => new PrometheusAuth.Cloud(PrometheusCloud.Google),
        ["bearer", var file] when IsFile(file) => new PrometheusAuth.Bearer(file),
        ["basic", { Length: > 0 } user, var file] when IsFile(file) => new PrometheusAuth.Basic(user, file),
        _ => null,
    };

    private static bool IsFile(string name) => name.Length > 0 && name[0] is not '.' && name == Path.GetFileName(name);
}
