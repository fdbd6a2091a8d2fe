using System.CommandLine;
using System.CommandLine.Parsing;

using LlmCloudScaler.Cli.Arguments;
using LlmCloudScaler.Cli.BackTests;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Traffic.Rates;

namespace LlmCloudScaler.Cli.Commands;

/// <summary>The options of commands that try policies on traffic.</summary>
internal sealed class TrafficOptions
{
    private const string PerSecond = "perSecond";

    private const string PerPeriod = "perPeriod";

    private const string AllCases = "all";

    /// <summary>What a request may be made into.</summary>
    private const double LargestScale = 10_000;

    private readonly Option<string[]> _traces = new("--trace")
    {
        Description = SimulationOptions.TraceColumns
            + " May be given many times. [default: a synthetic day with bursts]",
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> _rates = new("--rates")
    {
        Description = "Recorded request rates, from which requests are made up: CSV with the columns t_s and rps or "
            + "requests, or JSON as printed by aws cloudwatch get-metric-data, az monitor metrics list, Cloud "
            + "Monitoring's timeSeries.list or Prometheus' query_range; plain or gzip. May be given many times.",
        HelpName = "FILE",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string> _ratesAs = new("--rates-as")
    {
        Description = "What the numbers of a JSON export are, where it cannot say: "
            + "requests a second, or in each period.",
        HelpName = $"{PerSecond}|{PerPeriod}",
    };

    private readonly Option<string> _lengths = new("--lengths")
    {
        Description = "A trace, as for --trace, whose lengths of prompts and outputs requests of --rates have. "
            + "[default: what the rates say; else those of published conversations]",
        HelpName = "FILE",
    };

    private readonly Option<double?> _peak = Numbers.Positive(
        "--peak",
        "RPS",
        RateWindow.MostPerSecond,
        "Scale each series of --rates so that it does not exceed this in 99.5 % of its time, in requests a second. "
        + "[default: as measured]");

    private readonly Option<TimeSpan?> _from = Duration(
        "--from", "Where traces and rates begin, since their start: --from 2d --for 1d is the third day.");

    private readonly Option<string[]> _cases = new("--case")
    {
        Description = "Synthetic trouble, 2 to 24 hours long: step (to 5 times the load), ramp (to 3 times and back), "
            + "flashCrowd (5 times, fading), diurnal (a noisy working day), outage (that day with 20 minutes without "
            + "metrics), or all. May be given many times.",
        HelpName = "NAME",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<double> _caseRate = Numbers.Positive(
        "--case-rate",
        "RPS",
        10,
        TrafficCases.MostPerSecond,
        "The rate that cases start from; a day's mean. In requests a second.");

    private readonly Option<double> _scale = Numbers.Positive(
        "--scale", "N", 1, LargestScale, "Requests out for each request in; rhythm and length stay.");

    private readonly Option<TimeSpan?> _length = Duration(
        "--for", "How long, in virtual time. [default: each traffic's length; 24h of synthetic traffic]");

    public TrafficOptions()
    {
        _ratesAs.AcceptOnlyFromAmong(PerSecond, PerPeriod);
        _cases.AcceptOnlyFromAmong([.. TrafficCases.Names, AllCases]);
    }

    /// <summary>All of them.</summary>
    public Option[] All => [_traces, _rates, _ratesAs, _lengths, _peak, _from, _cases, _caseRate, _scale, _length];

    /// <summary>What was asked.</summary>
    public TrafficRequest Request(ParseResult parsed)
    {
        var cases = parsed.GetValue(_cases) ?? [];
        return new()
        {
            Traces = parsed.GetValue(_traces) ?? [],
            Rates = parsed.GetValue(_rates) ?? [],
            RatesAs = parsed.GetValue(_ratesAs) switch
            {
                PerSecond => RateMeasure.PerSecond,
                PerPeriod => RateMeasure.PerPeriod,
                _ => null,
            },
            Lengths = parsed.GetValue(_lengths),
            Peak = parsed.GetValue(_peak),
            From = parsed.GetValue(_from) ?? TimeSpan.Zero,
            Cases = cases.Contains(AllCases) ? [.. TrafficCases.Names] : cases,
            CaseRate = parsed.GetValue(_caseRate),
            Scale = Ratio.Of(parsed.GetValue(_scale)),
            Length = parsed.GetValue(_length),
        };
    }

    /// <summary>What cannot be asked, for it would change nothing; null for nothing.</summary>
    public string? Fault(CommandResult asked)
    {
        var (trace, rates) = (IsGiven(asked, _traces), IsGiven(asked, _rates));
        var useless = new Option[] { _ratesAs, _lengths, _peak }.FirstOrDefault(option => IsGiven(asked, option));
        return useless is not null && !rates ? $"{useless.Name} needs --rates."
            : IsGiven(asked, _from) && !trace && !rates ? "--from needs --trace or --rates."
            : IsGiven(asked, _caseRate) && !IsGiven(asked, _cases) ? "--case-rate needs --case."
            : null;
    }

    private static bool IsGiven(CommandResult asked, Option option) =>
        asked.GetResult(option) is { Implicit: false };

    private static Option<TimeSpan?> Duration(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DURATION",
        CustomParser = result => Spans.Parse(result),
    };
}
