using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Evaluation.Records;
using LlmCloudScaler.Providers.Simulated;

namespace LlmCloudScaler.Cli.Views;

/// <summary>A run as lines, for logs and pipes: one for each change of capacity, and one an hour.</summary>
internal sealed class PlainView(TextWriter writer)
{
    private string? _trouble;

    /// <summary>Shows a tick, if there is something to say of it.</summary>
    public void Show(Frame frame, Func<SimulatedReport> report)
    {
        var at = Figures.Instant(frame.At);
        if (frame.Record is { Decision: var decision } && frame.IsChange)
        {
            writer.WriteLine(
                $"{at}  {decision.Current} -> {decision.Desired}  {ReasonText.Of(decision.Because)} "
                + $"[{decision.Because.Code}]");
        }

        if (frame.Trouble != _trouble && frame.Trouble is { } trouble)
        {
            writer.WriteLine($"{at}  {trouble}");
        }

        _trouble = frame.Trouble;
        if (frame.At.Minute == 0 && frame.At.Second == 0)
        {
            writer.WriteLine($"{at}  {State(frame)}; {Figures.Dollars(report().Cost)} so far");
        }
    }

    private static string State(Frame frame)
    {
        var starting = frame.Count(Phase.Launching) + frame.Count(Phase.Loading);
        return $"{frame.Count(Phase.Ready)} ready, {starting} starting, {frame.Count(Phase.Warm)} warm; "
            + $"{Figures.Number(frame.Metric("request_rate"), 1)} requests/s, "
            + $"{Figures.Number(frame.Metric("queue_depth"), 0)} waiting; "
            + $"TTFT p95 {Figures.Number(frame.Metric("ttft_p95"), 2)} s; "
            + $"GPU {Figures.Number(frame.Metric("gpu_utilization"), 0)} %, "
            + $"KV {Figures.Percent(frame.Metric("kv_cache_usage"))}";
    }
}
