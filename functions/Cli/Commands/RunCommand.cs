using System.CommandLine;

using LlmCloudScaler.Cli.Arguments;
using LlmCloudScaler.Cli.Policies;
using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Providers.Simulated;

namespace LlmCloudScaler.Cli.Commands;

/// <summary><c>llmscaler run</c>: a policy at work on an embedded fleet, in accelerated time.</summary>
internal sealed class RunCommand
{
    private readonly Option<string?> _policy = new("--policy")
    {
        Description = "The policy to go by, or a HorizontalPodAutoscaler manifest, which is imported. Whatever its "
            + "mode and clouds, it is carried out on the simulated fleet, and nothing else is touched. "
            + "[default: the embedded policy; see --print-policy]",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _set = PolicyOptions.Set();

    private readonly Option<string?> _trace = new("--trace")
    {
        Description = "Recorded requests: CSV, plain or gzip, with the columns arrival_ms, prompt_tokens and "
            + "output_tokens. [default: synthetic traffic with a daily rhythm and bursts]",
        HelpName = "FILE",
    };

    private readonly Option<TimeSpan?> _length = new("--for")
    {
        Description = "How long, in virtual time. [default: the trace's length, or 24h]",
        HelpName = "DURATION",
        CustomParser = result => Spans.Parse(result),
    };

    private readonly Option<TimeSpan?> _tick = new("--tick")
    {
        Description = "From one evaluation to the next, in virtual time. [default: 30s]",
        HelpName = "DURATION",
        CustomParser = result => Spans.Parse(result),
    };

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

    private readonly Option<string> _model = new("--model")
    {
        Description = "What one replica is: " + string.Join(", ", SimulatedGroup.KnownModels) + ".",
        HelpName = "NAME",
        DefaultValueFactory = _ => Demonstration.Model,
    };

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

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Print nothing but the summary, as one JSON object on one line.",
    };

    private readonly Option<bool> _records = new("--records")
    {
        Description = "Print every decision record as a line of JSON, then the summary as --json does.",
    };

    private readonly Option<string?> _state = new("--state")
    {
        Description = "Keep the run's decisions in this folder for 'llmscaler explain', in place of an earlier run's: "
            + "those that changed the fleet and the last ones. [default: keep none]",
        HelpName = "DIR",
    };

    private readonly Option<bool> _print = new("--print-policy")
    {
        Description = "Print the embedded policy and do nothing else; a start for your own.",
    };

    /// <summary>Makes the command.</summary>
    public static Command Create(Terminal terminal)
    {
        var run = new RunCommand();
        var command = new ExampledCommand(
            "run",
            "Watch a policy scale an embedded LLM fleet through a day, in less than a minute.",
            "Runs the production tick against a simulated cloud: replicas that boot and load a model, request by "
            + "request inference with queues and key-value caches, metrics that arrive late. On a terminal it is a "
            + "live view; elsewhere a line for each change and each hour. The summary compares the policy with the "
            + "HPA that keeps GPU utilization at 75 % and with static peak: the smallest fleet of fixed size that "
            + "keeps 95 % of requests within the objectives, and no fewer than the policy does. Ctrl-C ends with the "
            + "summary so far.",
            """
            llmscaler run
            llmscaler run --trace requests.csv.gz --policy chat.yaml --speed max
            llmscaler run --set scalers[0].targetTracking.averageValue=1.1 --for 6h --state .llmscaler
            llmscaler run --json --seed 7 | jq '.contenders[] | {name, cost, attainment}'
            llmscaler run --print-policy > chat.yaml
            """);
        foreach (var option in new Option[]
        {
            run._policy, run._set, run._trace, run._length, run._tick, run._speed, run._seed, run._model,
            run._initial, run._noBaselines, run._json, run._records, run._state, run._print,
        })
        {
            command.Add(option);
        }

        run._model.AcceptOnlyFromAmong([.. SimulatedGroup.KnownModels]);
        run._initial.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && result.GetValueOrDefault<int?>() < 0)
            {
                result.AddError("--initial takes a whole number, 0 or more.");
            }
        });
        command.SetAction((parsed, cancellation) => run.RunAsync(parsed, terminal, cancellation));
        return command;
    }

    private Task<int> RunAsync(ParseResult parsed, Terminal terminal, CancellationToken cancellation)
    {
        if (parsed.GetValue(_print))
        {
            terminal.Out.Write(EmbeddedPolicies.Default.Text);
            return Task.FromResult(ExitCode.Good);
        }

        return new Demonstration(Request(parsed), terminal).RunAsync(cancellation);
    }

    private RunRequest Request(ParseResult parsed) => new()
    {
        Policy = parsed.GetValue(_policy),
        Overrides = parsed.GetValue(_set) ?? [],
        Trace = parsed.GetValue(_trace),
        Length = parsed.GetValue(_length),
        Tick = parsed.GetValue(_tick) ?? TimeSpan.FromSeconds(30),
        Speed = parsed.GetValue(_speed),
        Seed = parsed.GetValue(_seed),
        Model = parsed.GetValue(_model) ?? Demonstration.Model,
        Initial = parsed.GetValue(_initial),
        NoBaselines = parsed.GetValue(_noBaselines),
        AsJson = parsed.GetValue(_json),
        Records = parsed.GetValue(_records),
        State = parsed.GetValue(_state),
    };
}
