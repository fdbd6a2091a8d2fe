using System.Collections.Immutable;
using System.Text.Json;

using LlmCloudScaler.Cli.BackTests;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Simulated;

namespace LlmCloudScaler.Cli.Views;

/// <summary>A back-test as one JSON object. Times in seconds, shares from 0 to 1, money in US dollars; figures are
/// means over the seeds.</summary>
internal static class BackTestJson
{
    /// <summary>Writes the object; what is not known is null. Unlike the table, it has every setting of every other
    /// autoscaler.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="results">Traffic by traffic.</param>
    /// <param name="setting">What all met.</param>
    /// <param name="host">The policy whose range and promises counted.</param>
    public static void Write(
        Utf8JsonWriter json, ImmutableArray<TrafficResult> results, BackTestSetting setting, Policy host)
    {
        json.WriteStartObject();
        json.WriteString("model", setting.Model);
        json.WriteNumber("seeds", setting.Seeds);
        json.WriteNumber("tickSeconds", setting.Tick.TotalSeconds);
        json.WriteNumber("metricPeriodSeconds", setting.Agents.Period.TotalSeconds);
        json.WriteNumber("metricDelaySeconds", setting.Agents.Delay.TotalSeconds);
        json.WriteNumber("metricLoss", setting.Agents.Loss.Value);
        json.WriteNumber("replicasMin", host.Range.Min.Count);
        json.WriteNumber("replicasMax", host.Range.Max.Count);
        JsonFigures.Number(json, "ttftObjective", host.Objectives.TtftP95?.TotalSeconds);
        JsonFigures.Number(json, "itlObjective", host.Objectives.ItlP95?.TotalSeconds);
        json.WriteNumber("attainmentAsked", setting.Asked.Value);
        json.WriteStartArray("traffics");
        foreach (var result in results)
        {
            json.WriteStartObject();
            json.WriteString("traffic", result.Traffic.Requests.Label);
            json.WriteNumber("lengthSeconds", result.Traffic.Length.TotalSeconds);
            JsonFigures.Number(json, "floorReplicaHours", result.FloorHours(setting.Asked));
            json.WriteStartArray("contenders");
            foreach (var standing in result.Standings)
            {
                Write(json, result, standing);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, TrafficResult result, Standing standing)
    {
        var contender = standing.Contender;
        json.WriteStartObject();
        json.WriteString("name", contender.Name);
        json.WriteString("kind", Kind(contender));
        json.WriteString("family", contender.Family?.Name);
        json.WriteString("setting", contender.Setting?.Label);
        json.WriteBoolean("isBestOfFamily", IsBest(result, standing));
        JsonFigures.Number(json, "attainment", standing.Attainment);
        JsonFigures.Number(json, "attainmentMin", standing.AttainmentMin);
        JsonFigures.Number(json, "attainmentMax", standing.AttainmentMax);
        JsonFigures.Number(json, "worstTenMinutes", standing.WorstTenMinutes);
        JsonFigures.Number(json, "replicaHours", standing.ReplicaHours);
        JsonFigures.Number(json, "warmHours", standing.WarmHours);
        JsonFigures.Number(json, "cost", standing.Cost);
        JsonFigures.Number(json, "againstClairvoyant", result.AgainstClairvoyant(standing));
        JsonFigures.Number(json, "againstFloor", result.AgainstFloor(standing));
        JsonFigures.Number(json, "secondsAtMax", standing.MeanTime(trial => trial.AtMost)?.TotalSeconds);
        Means(json, standing);
        json.WriteEndObject();
    }

    private static void Means(Utf8JsonWriter json, Standing standing)
    {
        void Mean(string name, Func<TrialResult, double?> figure) =>
            JsonFigures.Number(json, name, standing.Mean(figure));
        LatencyQuantiles Times(Func<SimulatedReport, LatencyQuantiles> latency) => new(
            standing.MeanTime(trial => latency(trial.Report).P50),
            standing.MeanTime(trial => latency(trial.Report).P95),
            standing.MeanTime(trial => latency(trial.Report).P99));

        Mean("ttftAttainment", trial => trial.Report.TtftAttainment?.Value);
        Mean("itlAttainment", trial => trial.Report.ItlAttainment?.Value);
        JsonFigures.Quantiles(json, "ttft", Times(report => report.TimeToFirstToken));
        JsonFigures.Quantiles(json, "itl", Times(report => report.InterTokenLatency));
        Mean("scaleOuts", trial => trial.ScaleOuts);
        Mean("scaleIns", trial => trial.ScaleIns);
        Mean("flips", trial => trial.Flips);
        Mean("peakReady", trial => trial.Report.PeakReady.Count);
        Mean("coldStarts", trial => trial.Report.ColdStarts);
        Mean("warmStarts", trial => trial.Report.WarmStarts);
        Mean("failedLaunches", trial => trial.Report.FailedLaunches);
        Mean("arrived", trial => trial.Report.Arrived);
        Mean("completed", trial => trial.Report.Completed);
        Mean("lost", trial => trial.Report.Lost);
        Mean("rejected", trial => trial.Report.Rejected);
        Mean("unfinished", trial => trial.Report.InFlight);
    }

    private static string Kind(Contender contender) => contender.Family is not null
        ? "peer"
        : contender.Match(_ => "policy", _ => "rule", _ => "staticPeak", _ => "clairvoyant");

    private static bool IsBest(TrafficResult result, Standing standing) =>
        standing.Contender.Family is { } family && ReferenceEquals(result.BestOf(family.Name)?.Best, standing);
}
