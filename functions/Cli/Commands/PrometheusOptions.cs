using System.CommandLine;
using System.CommandLine.Parsing;

using LlmCloudScaler.Evaluation.Hosts.Settings;

namespace LlmCloudScaler.Cli.Commands;

/// <summary>What can be said of Prometheus to commands that look at real fleets.</summary>
/// <param name="valueOf">A variable of the environment, which says what an option does not.</param>
internal sealed class PrometheusOptions(Func<string, string?> valueOf)
{
    private readonly Option<string?> _endpoint = new("--prometheus")
    {
        Description = "On a real cloud: the Prometheus server of metrics whose policies name none. "
            + $"[default: {PrometheusVariables.EndpointName} of the environment]",
        HelpName = "URL",
    };

    private readonly Option<string?> _auth = new("--prometheus-auth")
    {
        Description = "On a real cloud: what that server is shown: aws, azure or google, for who you are in the cloud "
            + "of --cloud; bearer:FILE or basic:USER:FILE, with files of --secrets. "
            + $"[default: {PrometheusVariables.AuthName} of the environment]",
        HelpName = "WORD",
    };

    private readonly Option<string?> _secrets = new("--secrets")
    {
        Description = "On a real cloud: the folder whose files hold tokens and passwords for Prometheus servers. "
            + $"[default: {PrometheusVariables.SecretsName} of the environment]",
        HelpName = "DIR",
    };

    /// <summary>All of them.</summary>
    public Option[] All => [_endpoint, _auth, _secrets];

    /// <summary>What was said.</summary>
    public PrometheusVariables Meant(ParseResult parsed) => PrometheusVariables.Read(Variables(parsed.GetValue));

    /// <summary>What is wrong with it; null for nothing.</summary>
    public string? Fault(CommandResult asked)
    {
        var variables = Variables(asked.GetValue);
        _ = PrometheusVariables.Read(variables);
        return variables.Violations is [var first, ..] ? $"{first}." : null;
    }

    private Variables Variables(Func<Option<string?>, string?> given) => new(name => name switch
    {
        PrometheusVariables.EndpointName => given(_endpoint),
        PrometheusVariables.AuthName => given(_auth),
        PrometheusVariables.SecretsName => given(_secrets),
        _ => null,
    } ?? valueOf(name));
}
