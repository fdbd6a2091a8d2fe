using System.CommandLine;
using System.CommandLine.Parsing;

using LlmCloudScaler.Cli.Arguments;
using LlmCloudScaler.Cli.Exports;
using LlmCloudScaler.Evaluation.Documents.Shapes;

namespace LlmCloudScaler.Cli.Commands;

/// <summary>What <c>llmscaler export</c> can be asked.</summary>
/// <param name="valueOf">A variable of the environment.</param>
internal sealed class ExportOptions(Func<string, string?> valueOf)
{
    /// <summary>Points of a series: more than a week has seconds.</summary>
    private const int MostPoints = 1_000_000;

    private static readonly TimeSpan LastDefault = TimeSpan.FromDays(7);

    private static readonly TimeSpan StepDefault = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan ShortestStep = TimeSpan.FromSeconds(1);

    private readonly Option<string> _policy = new("--policy")
    {
        Description = "The policy whose metrics to get; - is standard input.",
        HelpName = "FILE",
        Required = true,
    };

    private readonly Option<string[]> _set = PolicyOptions.Set();

    private readonly Option<TimeSpan?> _last = new("--last")
    {
        Description = $"How much to get. [default: {Durations.Format(LastDefault)}]",
        HelpName = "DURATION",
        CustomParser = result => Spans.Parse(result),
    };

    private readonly Option<DateTimeOffset?> _until = new("--until")
    {
        Description = "Where it ends, such as 2026-01-12 or 2026-01-12T09:00:00Z. [default: now]",
        HelpName = "TIME",
        CustomParser = result => Instants.Parse(result),
    };

    private readonly Option<TimeSpan?> _step = new("--step")
    {
        Description = $"From one point to the next; 1s or more. [default: {StepDefault.TotalSeconds:0}s]",
        HelpName = "DURATION",
        CustomParser = result => Spans.Parse(result),
    };

    private readonly Option<string?> _out = new("--out")
    {
        Description = "The file to write, replacing what is there; gzip where its name ends in .gz. [default: standard "
            + "output]",
        HelpName = "FILE",
    };

    private readonly PrometheusOptions _prometheus = new(valueOf, when: string.Empty);

    /// <summary>All of them.</summary>
    public Option[] All => [_policy, _set, _last, _until, _step, _out, .. _prometheus.All];

    /// <summary>What cannot be asked; null for nothing.</summary>
    public string? Fault(CommandResult asked)
    {
        if (Read(asked, _last, LastDefault) is not { } last || Read(asked, _step, StepDefault) is not { } step)
        {
            // Told of the option itself.
            return null;
        }

        return step < ShortestStep || step > last ? "--step must be 1s or more, and at most --last."
            : last / step > MostPoints
                ? FormattableString.Invariant($"--last and --step make more than {MostPoints:N0} points of a series.")
            : _prometheus.Fault(asked);
    }

    /// <summary>What was asked.</summary>
    public ExportRequest Request(ParseResult parsed) => new()
    {
        Policy = parsed.GetRequiredValue(_policy),
        Overrides = parsed.GetValue(_set) ?? [],
        Last = parsed.GetValue(_last) ?? LastDefault,
        Until = parsed.GetValue(_until),
        Step = parsed.GetValue(_step) ?? StepDefault,
        Out = parsed.GetValue(_out),
        Prometheus = _prometheus.Meant(parsed),
    };

    private static TimeSpan? Read(CommandResult asked, Option<TimeSpan?> option, TimeSpan unset) =>
        asked.GetResult(option) is { Tokens: [var token, ..] } ? Spans.Read(token.Value) : unset;
}
