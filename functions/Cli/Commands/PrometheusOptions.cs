using System.CommandLine;
using System.CommandLine.Parsing;

using LlmCloudScaler.Evaluation.Hosts.Settings;

namespace LlmCloudScaler.Cli.Commands;

/// <summary>What can be said of Prometheus to commands that ask it.</summary>
/// <param name="valueOf">A variable of the environment, which says what an option does not.</param>
/// <param name="when">When it counts, as the beginning of a sentence; empty for always.</param>
internal sealed class PrometheusOptions(Func<string, string?> valueOf, string when = "On a real cloud: ")
{
    private readonly Option<string?> _endpoint = new("--prometheus")
    {
        Description = Sentence(
            when,
            "the Prometheus server of metrics whose policies name none. "
            + $"[default: {PrometheusVariables.EndpointName} of the environment]"),
        HelpName = "URL",
    };

    private readonly Option<string?> _auth = new("--prometheus-auth")
    {
        Description = Sentence(
            when,
            "what that server is shown: aws, azure or google, for who you are in that cloud; bearer:FILE or "
            + "basic:USER:FILE, with files of --secrets. "
            + $"[default: {PrometheusVariables.AuthName} of the environment]"),
        HelpName = "WORD",
    };

    private readonly Option<string?> _secrets = new("--secrets")
    {
        Description = Sentence(
            when,
            "the folder whose files hold tokens and passwords for Prometheus servers. "
            + $"[default: {PrometheusVariables.SecretsName} of the environment]"),
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

    private static string Sentence(string when, string text) =>
        when.Length > 0 ? when + text : char.ToUpperInvariant(text[0]) + text[1..];
}
