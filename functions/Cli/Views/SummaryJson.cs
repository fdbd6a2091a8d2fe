using System.Collections.Immutable;
using System.Text.Json;

using LlmCloudScaler.Cli.Simulations;

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
        JsonFigures.Number(json, "replicaHours", score.ReplicaHours);
        JsonFigures.Number(json, "warmHours", report.Times.Warm.TotalHours);
        JsonFigures.Number(json, "cost", (double?)report.Cost?.Dollars);
        JsonFigures.Number(json, "savings", baseline is null || score == baseline ? null : score.SavingsOver(baseline));
        JsonFigures.Number(json, "attainment", report.Attainment?.Value);
        JsonFigures.Number(json, "ttftAttainment", report.TtftAttainment?.Value);
        JsonFigures.Number(json, "itlAttainment", report.ItlAttainment?.Value);
        JsonFigures.Quantiles(json, "ttft", report.TimeToFirstToken);
        JsonFigures.Quantiles(json, "itl", report.InterTokenLatency);
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
}
