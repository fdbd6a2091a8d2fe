using System.Collections.Immutable;
using System.Text.Json;

using LlmCloudScaler.Cli.Simulations;
using LlmCloudScaler.Providers.Simulated;

namespace LlmCloudScaler.Cli.Views;

/// <summary>A run's summary as one JSON object. Times in seconds, shares from 0 to 1, money in US dollars.</summary>
internal static class SummaryJson
{
    /// <summary>Writes the object; what is not known is null.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="fleet">Whose run it is.</param>
    /// <param name="stage">What all met.</param>
    /// <param name="scores">The policy first.</param>
    /// <param name="baseline">What savings are measured against; null for none.</param>
    public static void Write(
        Utf8JsonWriter json, string fleet, Stage stage, ImmutableArray<Score> scores, Score? baseline)
    {
        json.WriteStartObject();
        json.WriteString("fleet", fleet);
        json.WriteString("traffic", stage.Traffic.Label);
        json.WriteString("model", stage.Model);
        json.WriteNumber("seed", stage.Seed);
        json.WriteNumber("tickSeconds", stage.Tick.TotalSeconds);
        json.WriteNumber("lengthSeconds", stage.Length.TotalSeconds);
        json.WriteStartArray("contenders");
        foreach (var score in scores)
        {
            Write(json, score, baseline);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Score score, Score? baseline)
    {
        var report = score.Report;
        json.WriteStartObject();
        json.WriteString("name", score.Name);
        Number(json, "replicaHours", score.ReplicaHours);
        Number(json, "warmHours", report.Times.Warm.TotalHours);
        Number(json, "cost", (double?)report.Cost?.Dollars);
        Number(json, "savings", baseline is null || score == baseline ? null : score.SavingsOver(baseline));
        Number(json, "attainment", report.Attainment?.Value);
        Number(json, "ttftAttainment", report.TtftAttainment?.Value);
        Number(json, "itlAttainment", report.ItlAttainment?.Value);
        Quantiles(json, "ttft", report.TimeToFirstToken);
        Quantiles(json, "itl", report.InterTokenLatency);
        json.WriteNumber("scaleOuts", score.ScaleOuts);
        json.WriteNumber("scaleIns", score.ScaleIns);
        json.WriteNumber("peakReady", report.PeakReady.Count);
        json.WriteNumber("coldStarts", report.ColdStarts);
        json.WriteNumber("warmStarts", report.WarmStarts);
        json.WriteNumber("failedLaunches", report.FailedLaunches);
        json.WriteNumber("arrived", report.Arrived);
        json.WriteNumber("completed", report.Completed);
        json.WriteNumber("lost", report.Lost);
        json.WriteNumber("rejected", report.Rejected);
        json.WriteNumber("unfinished", report.InFlight);
        json.WriteEndObject();
    }

    private static void Quantiles(Utf8JsonWriter json, string name, LatencyQuantiles latency)
    {
        Number(json, name + "P50", latency.P50?.TotalSeconds);
        Number(json, name + "P95", latency.P95?.TotalSeconds);
        Number(json, name + "P99", latency.P99?.TotalSeconds);
    }

    /// <summary>To the sixth decimal: microseconds, and far below a cent.</summary>
    private static void Number(Utf8JsonWriter json, string name, double? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, Math.Round(known, 6));
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
