using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Providers.Simulated;

using Spectre.Console;
using Spectre.Console.Rendering;

namespace LlmCloudScaler.Cli.Views;

/// <summary>A run as a picture that changes: the fleet, its load, its promises, its cost, and why it is so.</summary>
internal sealed class LiveView(Policy policy, Stage stage)
{
    private const int ShownDecisions = 6;
    private const int SparkWidth = 48;

    private static readonly (Phase Phase, string Word, string Style)[] Phases =
    [
        (Phase.Ready, "ready", "green"),
        (Phase.Loading, "loading", "yellow"),
        (Phase.Launching, "launching", "darkorange"),
        (Phase.Draining, "draining", "blue"),
        (Phase.Warm, "warm", "grey"),
    ];

    private readonly List<double?> _rates = [];
    private readonly List<double?> _latencies = [];
    private readonly Queue<DecisionRecord> _changes = new();

    /// <summary>Remembers a tick; not every tick is drawn.</summary>
    public void Add(Frame frame)
    {
        _rates.Add(frame.Metric("request_rate"));
        _latencies.Add(frame.Metric("ttft_p95"));
        if (frame.IsChange && frame.Record is { } record)
        {
            _changes.Enqueue(record);
            while (_changes.Count > ShownDecisions)
            {
                _changes.Dequeue();
            }
        }
    }

    /// <summary>The picture of the tick last added.</summary>
    public IRenderable Draw(Frame frame, SimulatedReport report)
    {
        var promise = policy.Objectives.TtftP95;
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().PadRight(2)).AddColumn();
        grid.AddRow("Fleet", Fleet(frame));
        grid.AddRow("Load", $"{Spark(_rates, top: 0, "aqua")}  "
            + $"{Figures.Number(frame.Metric("request_rate"), 1)} requests/s");
        grid.AddRow("TTFT p95", $"{Spark(_latencies, promise?.TotalSeconds ?? 0, "fuchsia")}  "
            + Latency(frame, promise));
        grid.AddRow("Engines", $"GPU {Figures.Number(frame.Metric("gpu_utilization"), 0)} %   "
            + $"KV cache {Figures.Percent(frame.Metric("kv_cache_usage"))}   "
            + $"running {Figures.Number(frame.Metric("running_requests"), 0)}   "
            + $"waiting {Figures.Number(frame.Metric("queue_depth"), 0)}");
        grid.AddRow("Cost", $"{Figures.Dollars(report.Cost)} so far   "
            + $"{Figures.Number(report.Times.Running.TotalHours, 1)} replica-hours   "
            + $"objectives kept for {Figures.Percent(report.Attainment?.Value)} of requests");
        grid.AddRow("Decisions", string.Join('\n', Decisions()));
        return new Panel(grid)
        {
            Header = new PanelHeader($" {policy.Fleet.Value.EscapeMarkup()}  {Figures.Instant(frame.At)}  "
                + $"{(frame.At - Stage.Start) / stage.Length * 100:0} % of {Figures.Length(stage.Length)} "),
            Border = BoxBorder.Rounded,
            Expand = true,
        };
    }

    private static string Fleet(Frame frame)
    {
        var bar = string.Concat(Phases.Select(phase =>
            $"[{phase.Style}]{string.Concat(Enumerable.Repeat("■ ", Math.Min(frame.Count(phase.Phase), 40)))}[/]"));
        var words = Phases
            .Where(phase => frame.Count(phase.Phase) > 0)
            .Select(phase => $"[{phase.Style}]{frame.Count(phase.Phase)} {phase.Word}[/]");
        var desired = frame.Record is { Decision.Desired: var wanted } ? $"   desired {wanted}" : string.Empty;
        return $"{bar}  {string.Join(", ", words)}{desired}";
    }

    private static string Spark(List<double?> values, double top, string style) =>
        $"[{style}]{Sparkline.Of(values, SparkWidth, top).PadRight(SparkWidth)}[/]";

    private static string Latency(Frame frame, TimeSpan? promise)
    {
        var seconds = frame.Metric("ttft_p95");
        var style = promise is { } most && seconds > most.TotalSeconds ? "red" : "default";
        var within = promise is { } told ? $", objective {Figures.Seconds(told)}" : string.Empty;
        return $"[{style}]{Figures.Number(seconds, 2)} s[/]{within}";
    }

    private IEnumerable<string> Decisions() => _changes.Reverse().Select(record =>
        $"[grey]{Figures.Instant(record.Decision.At)}[/]  "
        + $"{record.Decision.Current} → [bold]{record.Decision.Desired}[/]  "
        + ReasonText.Of(record.Decision.Because).EscapeMarkup())
        .Concat(Enumerable.Repeat(string.Empty, ShownDecisions - _changes.Count));
}
