using System.CommandLine;
using System.CommandLine.Parsing;

using LlmCloudScaler.Cli.BackTests;

namespace LlmCloudScaler.Cli.Commands;

/// <summary>What <c>llmscaler backtest</c> can be asked.</summary>
internal sealed class BackTestOptions
{
    private readonly Option<string[]> _policies = new("--policy")
    {
        Description = "A policy, or a HorizontalPodAutoscaler manifest, which is imported; may be given many times. "
            + "The first is the one that others are held against. [default: the embedded policy]",
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> _set = PolicyOptions.Set();

    private readonly TrafficOptions _traffic = new();

    private readonly Option<string> _peers = new("--peers")
    {
        Description = "Other autoscalers: none, each at its defaults, or each with a grid of settings as well.",
        HelpName = "none|default|tuned",
        DefaultValueFactory = _ => "default",
    };

    private readonly SettingOptions _setting = new(
        "How often each contender runs, with the seeds 1 to N for requests and start times.",
        "The share of requests that static peak and the clairvoyant must have in time.");

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Print nothing but the result, as one JSON object on one line.",
    };

    private readonly Option<string?> _html = new("--html")
    {
        Description = "Also write a report with charts to this file, replacing what is there: one page that needs "
            + "nothing from elsewhere.",
        HelpName = "FILE",
    };

    public BackTestOptions() => _peers.AcceptOnlyFromAmong("none", "default", "tuned");

    /// <summary>All of them.</summary>
    public Option[] All => [_policies, _set, .. _traffic.All, _peers, .. _setting.All, _json, _html];

    /// <summary>What cannot be asked; null for nothing.</summary>
    public string? Fault(CommandResult asked) => _traffic.Fault(asked);

    /// <summary>What was asked.</summary>
    public BackTestRequest Request(ParseResult parsed) => new()
    {
        Policies = parsed.GetValue(_policies) ?? [],
        Overrides = parsed.GetValue(_set) ?? [],
        Traffic = _traffic.Request(parsed),
        Peers = Enum.Parse<PeersAsked>(parsed.GetValue(_peers)!, ignoreCase: true),
        Setting = _setting.Setting(parsed),
        AsJson = parsed.GetValue(_json),
        Html = parsed.GetValue(_html),
        CommandLine = "llmscaler " + string.Join(' ', parsed.Tokens.Select(token => Quoted(token.Value))),
    };

    /// <summary>A word as a shell takes it.</summary>
    private static string Quoted(string word) => word.Length > 0 && word.All(letter =>
        char.IsAsciiLetterOrDigit(letter) || "-_./:=,@%+".Contains(letter, StringComparison.Ordinal))
        ? word
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
