using System.CommandLine;
using System.CommandLine.Parsing;

using LlmCloudScaler.Cli.Arguments;
using LlmCloudScaler.Cli.Tuning;

namespace LlmCloudScaler.Cli.Commands;

/// <summary>What <c>llmscaler tune</c> can be asked.</summary>
internal sealed class TuneOptions
{
    private const int FoldsDefault = 4;

    private const int MostFolds = 20;

    private readonly Option<string?> _policy = new("--policy")
    {
        Description = "The policy to tune, or a HorizontalPodAutoscaler manifest, which is imported. "
            + "[default: the embedded policy]",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _set = PolicyOptions.Set();

    private readonly Option<string[]> _parameters = new("--param")
    {
        Description = "Vary this value of the policy, as it is and as listed; may be given many times. [default: the "
            + "goals of its scalers, behavior.scaleDown.stabilizationWindowSeconds and warmPool.max, each from half to "
            + "twice what it is]",
        HelpName = "PATH=V1,V2,...",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly TrafficOptions _traffic = new();

    private readonly Option<int> _folds = new("--folds")
    {
        Description = "Parts in time that the traffic is cut into, each judging what was chosen by the others.",
        HelpName = "N",
        DefaultValueFactory = _ => FoldsDefault,
    };

    private readonly SettingOptions _setting = new(
        "How often each candidate runs on each fold, with the seeds 1 to N for requests and start times.",
        "The share of requests that must be in time, on traffic that was not tuned on.");

    private readonly Option<bool> _json = new("--json")
    {
        Description = "Print nothing but the result, as one JSON object on one line.",
    };

    private readonly Option<string?> _write = new("--write")
    {
        Description = "Also write the suggested policy to this file, replacing what is there.",
        HelpName = "FILE",
    };

    public TuneOptions()
    {
        _folds.Validators.Add(Numbers.Within(2, MostFolds));
        _parameters.Validators.Add(result =>
        {
            foreach (var text in result.Tokens.Select(token => token.Value))
            {
                if (Parameter.Parse(text) is null)
                {
                    result.AddError(
                        $"'{text}' is not allowed for --param; PATH=V1,V2,..., such as warmPool.max=1,2,4.");
                }
            }
        });
    }

    /// <summary>All of them.</summary>
    public Option[] All =>
        [_policy, _set, _parameters, .. _traffic.All, _folds, .. _setting.All, _json, _write];

    /// <summary>What cannot be asked; null for nothing.</summary>
    public string? Fault(CommandResult asked) => _traffic.Fault(asked);

    /// <summary>What was asked.</summary>
    public TuneRequest Request(ParseResult parsed) => new()
    {
        Policy = parsed.GetValue(_policy),
        Overrides = parsed.GetValue(_set) ?? [],
        Parameters = [.. (parsed.GetValue(_parameters) ?? []).Select(Parameter.Parse).OfType<Parameter>()],
        Traffic = _traffic.Request(parsed),
        Folds = parsed.GetValue(_folds),
        Setting = _setting.Setting(parsed),
        AsJson = parsed.GetValue(_json),
        Write = parsed.GetValue(_write),
    };
}
