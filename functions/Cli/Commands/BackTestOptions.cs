using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

using LlmCloudScaler.Cli.Arguments;
using LlmCloudScaler.Cli.BackTests;
using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated.Agents;

namespace LlmCloudScaler.Cli.Commands;

/// <summary>What <c>llmscaler backtest</c> can be asked.</summary>
internal sealed class BackTestOptions
{
    /// <summary>Enough to see whether a difference is one, and few enough for a minute.</summary>
    private const int SeedsDefault = 3;

    private const int MostSeeds = 1000;

    /// <summary>What a request may be made into.</summary>
    private const double LargestScale = 10_000;

    /// <summary>The longest scrape interval: what Prometheus deployments use.</summary>
    private static readonly TimeSpan LongestScrape = TimeSpan.FromSeconds(15);

    /// <summary>CloudWatch, Azure Monitor and Cloud Monitoring publish once a minute where nobody pays for more, and a
    /// point is there about a minute after its end.</summary>
    private static readonly TimeSpan MinuteDefault = TimeSpan.FromMinutes(1);

    private readonly Option<string[]> _policies = new("--policy")
    {
        Description = "A policy, or a HorizontalPodAutoscaler manifest, which is imported; may be given many times. "
            + "The first is the one that others are held against. [default: the embedded policy]",
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> _set = PolicyOptions.Set();

    private readonly Option<string[]> _traces = new("--trace")
    {
        Description = SimulationOptions.TraceColumns
            + " May be given many times. [default: a synthetic day with bursts]",
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<double> _scale = Number(
        "--scale", "N", 1, LargestScale, "Requests out for each request in; rhythm and length stay.");

    private readonly Option<TimeSpan?> _length = Duration(
        "--for", "How long, in virtual time. [default: each traffic's length; 24h of synthetic traffic]");

    private readonly Option<string> _peers = new("--peers")
    {
        Description = "Other autoscalers: none, each at its defaults, or each with a grid of settings as well.",
        HelpName = "none|default|tuned",
        DefaultValueFactory = _ => "default",
    };

    private readonly Option<int> _seeds = new("--seeds")
    {
        Description = "How often each contender runs, with the seeds 1 to N for requests and start times.",
        HelpName = "N",
        DefaultValueFactory = _ => SeedsDefault,
    };

    private readonly Option<double> _attainment = Number(
        "--attainment",
        "SHARE",
        0.99,
        1,
        "The share of requests that static peak and the clairvoyant must have in time.");

    private readonly Option<TimeSpan?> _tick = SimulationOptions.Tick();

    private readonly Option<TimeSpan?> _period = Duration(
        "--metric-period", "The time that one point of a metric speaks of; whole seconds. [default: 60s]");

    private readonly Option<TimeSpan?> _delay = Duration(
        "--metric-delay", "How long after its end a point can be read. [default: 60s]");

    private readonly Option<double> _loss = new("--metric-loss")
    {
        Description = "The share of points that never arrive, 0 to 1.",
        HelpName = "SHARE",
        DefaultValueFactory = _ => 0,
    };

    private readonly Option<string> _model = SimulationOptions.Model();

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

    public BackTestOptions()
    {
        _peers.AcceptOnlyFromAmong("none", "default", "tuned");
        _seeds.Validators.Add(Within(1, MostSeeds));
        _loss.Validators.Add(Within(0, 1));
        _period.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<TimeSpan?>() is { } period && period.Ticks % TimeSpan.TicksPerSecond != 0)
            {
                result.AddError($"'{result.Tokens[0].Value}' is not allowed for --metric-period; whole seconds.");
            }
        });
    }

    /// <summary>All of them.</summary>
    public Option[] All =>
    [
        _policies, _set, _traces, _scale, _length, _peers, _seeds, _attainment, _tick, _period, _delay, _loss, _model,
        _json, _html,
    ];

    /// <summary>What was asked.</summary>
    public BackTestRequest Request(ParseResult parsed) => new()
    {
        Policies = parsed.GetValue(_policies) ?? [],
        Overrides = parsed.GetValue(_set) ?? [],
        Traces = parsed.GetValue(_traces) ?? [],
        Scale = Ratio.Of(parsed.GetValue(_scale)),
        Length = parsed.GetValue(_length),
        Peers = Enum.Parse<PeersAsked>(parsed.GetValue(_peers)!, ignoreCase: true),
        Setting = new(
            parsed.GetValue(_tick) ?? SimulationOptions.TickDefault,
            parsed.GetValue(_model) ?? Demonstration.Model,
            Agents(parsed),
            parsed.GetValue(_seeds),
            Ratio.Of(parsed.GetValue(_attainment))),
        AsJson = parsed.GetValue(_json),
        Html = parsed.GetValue(_html),
        CommandLine = "llmscaler " + string.Join(' ', parsed.Tokens.Select(token => Quoted(token.Value))),
    };

    /// <summary>A word as a shell takes it.</summary>
    private static string Quoted(string word) => word.Length > 0 && word.All(letter =>
        char.IsAsciiLetterOrDigit(letter) || "-_./:=,@%+".Contains(letter, StringComparison.Ordinal))
        ? word
        : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private AgentSettings Agents(ParseResult parsed)
    {
        var period = parsed.GetValue(_period) ?? MinuteDefault;
        return AgentSettings.Default with
        {
            Period = period,
            ScrapeEvery = ScrapeEvery(period),
            Delay = parsed.GetValue(_delay) ?? MinuteDefault,
            Loss = Ratio.Of(parsed.GetValue(_loss)),
            Retention = AgentSettings.Default.Retention > period ? AgentSettings.Default.Retention : period,
        };
    }

    /// <summary>The longest whole seconds, at most fifteen, of which a period is a multiple.</summary>
    private static TimeSpan ScrapeEvery(TimeSpan period)
    {
        var scrape = period < LongestScrape ? period : LongestScrape;
        while (period.Ticks % scrape.Ticks != 0)
        {
            scrape -= TimeSpan.FromSeconds(1);
        }

        return scrape;
    }

    private static Option<TimeSpan?> Duration(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DURATION",
        CustomParser = result => Spans.Parse(result),
    };

    /// <summary>A number of more than zero.</summary>
    private static Option<double> Number(string name, string help, double usual, double most, string description)
    {
        var number = new Option<double>(name)
        {
            Description = description,
            HelpName = help,
            DefaultValueFactory = _ => usual,
        };
        number.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !(Read(result) is > 0 and var value && value <= most))
            {
                result.AddError(FormattableString.Invariant(
                    $"'{result.Tokens[0].Value}' is not allowed for {name}; more than 0, at most {most}."));
            }
        });
        return number;
    }

    private static Action<OptionResult> Within(double least, double most) => result =>
    {
        if (result.Tokens.Count == 1 && !(Read(result) is { } value && value >= least && value <= most))
        {
            result.AddError(FormattableString.Invariant(
                $"'{result.Tokens[0].Value}' is not allowed for {result.Option.Name}; {least} to {most}."));
        }
    };

    private static double? Read(OptionResult result) =>
        double.TryParse(result.Tokens[0].Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
}
