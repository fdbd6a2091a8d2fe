using System.CommandLine;
using System.CommandLine.Parsing;

using LlmCloudScaler.Cli.Arguments;
using LlmCloudScaler.Cli.Clouds;
using LlmCloudScaler.Cli.Simulations;

namespace LlmCloudScaler.Cli.Commands;

/// <summary>What <c>llmscaler run</c> can be asked of the simulated fleet.</summary>
internal sealed class RehearsalOptions
{
    private const string Embedded = "embedded";
    private const string Prometheus = "prometheus";

    private readonly Option<string[]> _set = PolicyOptions.Set();

    private readonly Option<string?> _trace = new("--trace")
    {
        Description = $"{SimulationOptions.TraceColumns} [default: synthetic traffic with a daily rhythm and bursts]",
        HelpName = "FILE",
    };

    private readonly Option<string> _metrics = new("--metrics")
    {
        Description = "Where the policy's metrics come from: embedded, from simulated agents; prometheus, what it "
            + "reads by PromQL from a real Prometheus (a program on the PATH), which scrapes what vLLM, DCGM and a "
            + "gateway would publish of the fleet: latencies as one histogram of the fleet, all else by replica.",
        HelpName = "embedded|prometheus",
        DefaultValueFactory = _ => Embedded,
    };

    private readonly Option<TimeSpan?> _tick = SimulationOptions.Tick();

    private readonly Option<double?> _speed = new("--speed")
    {
        Description = "Virtual seconds per second, or max. [default: about 35 seconds in all on a terminal, else max]",
        HelpName = "N|max",
        CustomParser = Speeds.Parse,
    };

    private readonly Option<ulong> _seed = new("--seed")
    {
        Description = "What synthetic traffic and start times are drawn from; the same seed gives the same run.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    private readonly Option<string> _model = SimulationOptions.Model();

    private readonly Option<int?> _initial = new("--initial")
    {
        Description = "Replicas at the start, within the policy's range. [default: the fewest that keep the "
            + "objectives in the first ten minutes]",
        HelpName = "N",
    };

    private readonly Option<bool> _noBaselines = new("--no-baselines")
    {
        Description = "Do not compare with the reference HPA and with a fleet of fixed size.",
    };

    public RehearsalOptions()
    {
        _metrics.AcceptOnlyFromAmong(Embedded, Prometheus);
        _initial.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.GetValueOrDefault<int?>() < 0)
            {
                result.AddError("--initial takes a whole number, 0 or more.");
            }
        });
    }

    public Option<bool> PrintPolicy { get; } = new("--print-policy")
    {
        Description = "Print the embedded policy and do nothing else; a start for your own.",
    };

    /// <summary>All of them.</summary>
    public Option[] All =>
        [_set, _trace, _metrics, _tick, _speed, _seed, _model, _initial, _noBaselines, PrintPolicy];

    /// <summary>Whether a real Prometheus is asked for.</summary>
    public bool IsViaPrometheus(ParseResult parsed) => parsed.GetValue(_metrics) == Prometheus;

    /// <summary>What was asked.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="both">What can be asked of any fleet.</param>
    public RunRequest Request(ParseResult parsed, RunOptions both) => new()
    {
        Policy = parsed.GetValue(both.Policies)?.SingleOrDefault(),
        Overrides = parsed.GetValue(_set) ?? [],
        Trace = parsed.GetValue(_trace),
        ViaPrometheus = IsViaPrometheus(parsed),
        Length = parsed.GetValue(both.Length),
        Tick = parsed.GetValue(_tick) ?? SimulationOptions.TickDefault,
        Speed = parsed.GetValue(_speed),
        Seed = parsed.GetValue(_seed),
        Model = parsed.GetValue(_model) ?? Demonstration.Model,
        Initial = parsed.GetValue(_initial),
        NoBaselines = parsed.GetValue(_noBaselines),
        AsJson = parsed.GetValue(both.AsJson),
        Records = parsed.GetValue(both.Records),
        State = parsed.GetValue(both.State),
    };

    /// <summary>What cannot be asked; null for nothing.</summary>
    public static string? Fault(CommandResult asked, RunOptions both) =>
        asked.GetValue(both.Policies) switch
        {
            { Length: > 1 } => $"The simulated cloud has one fleet: give one --policy, or {RealClouds.Told}.",
            [var place] when PolicyOptions.IsRemote(place) => "Policies in a cloud need --cloud.",
            _ => null,
        };
}
