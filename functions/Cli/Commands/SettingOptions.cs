using System.CommandLine;

using LlmCloudScaler.Cli.Arguments;
using LlmCloudScaler.Cli.BackTests;
using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated.Agents;

namespace LlmCloudScaler.Cli.Commands;

/// <summary>The options that say what everybody meets who is tried on traffic.</summary>
internal sealed class SettingOptions
{
    /// <summary>Enough to see whether a difference is one, and few enough for a minute.</summary>
    private const int SeedsDefault = 3;

    private const int MostSeeds = 1000;

    /// <summary>The longest scrape interval: what Prometheus deployments use.</summary>
    private static readonly TimeSpan LongestScrape = TimeSpan.FromSeconds(15);

    /// <summary>CloudWatch, Azure Monitor and Cloud Monitoring publish once a minute where nobody pays for more, and a
    /// point is there about a minute after its end.</summary>
    private static readonly TimeSpan MinuteDefault = TimeSpan.FromMinutes(1);

    private readonly Option<int> _seeds;

    private readonly Option<double> _attainment;

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

    /// <param name="seeds">What <c>--seeds</c> is for.</param>
    /// <param name="attainment">What <c>--attainment</c> is for.</param>
    public SettingOptions(string seeds, string attainment)
    {
        _seeds = new("--seeds")
        {
            Description = seeds,
            HelpName = "N",
            DefaultValueFactory = _ => SeedsDefault,
        };
        _attainment = Numbers.Positive("--attainment", "SHARE", 0.99, 1, attainment);
        _seeds.Validators.Add(Numbers.Within(1, MostSeeds));
        _loss.Validators.Add(Numbers.Within(0, 1));
        _period.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<TimeSpan?>() is { } period && period.Ticks % TimeSpan.TicksPerSecond != 0)
            {
                result.AddError($"'{result.Tokens[0].Value}' is not allowed for --metric-period; whole seconds.");
            }
        });
    }

    /// <summary>All of them.</summary>
    public Option[] All => [_seeds, _attainment, _tick, _period, _delay, _loss, _model];

    /// <summary>What was asked.</summary>
    public BackTestSetting Setting(ParseResult parsed) => new(
        parsed.GetValue(_tick) ?? SimulationOptions.TickDefault,
        parsed.GetValue(_model) ?? Demonstration.Model,
        Agents(parsed),
        parsed.GetValue(_seeds),
        Ratio.Of(parsed.GetValue(_attainment)));

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
}
