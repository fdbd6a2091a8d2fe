using LlmCloudScaler.Core.Engines;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Tests.Engines;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Tests.Scalers;

/// <summary>Fleets of engines whose costs are known, as a demand scaler sees them.</summary>
internal static class DemandScene
{
    public static readonly ScalerPolicy.Demand Rule = new(new("request_rate"), Ratio.Of(30), Prior: null);

    public static readonly EngineAtWork Engine = EngineAtWork.Typical;

    /// <summary>A second to the first token, 50 ms between tokens.</summary>
    public static readonly Objectives Promised = new(TimeSpan.FromSeconds(1), TimeSpan.FromMilliseconds(50));

    /// <summary>Everything that can be seen of a fleet that serves all of what arrives, or as much as it can.</summary>
    public static Scene Serving(this Scene scene, double requests, RequestLengths? lengths = null)
    {
        var each = lengths ?? RequestLengths.Usual;
        var most = Engine.RequestsAt(0.9, each) * Math.Max(1, scene.Ready);
        var served = Math.Min(requests, most);
        return (scene with { Objectives = Promised })
            .Sees("request_rate", requests, unit: MetricUnit.PerSecond)
            .Sees("prompt_tokens_rate", served * each.Prompt, unit: MetricUnit.PerSecond)
            .Sees("generation_tokens_rate", served * each.Output, unit: MetricUnit.PerSecond)
            .Sees("running_requests", Engine.Running(served / Math.Max(1, scene.Ready), each) * scene.Ready)
            .Sees("queue_depth", 0);
    }

    /// <summary>What a fleet remembers that has served a load for so many minutes until noon.</summary>
    public static ScalerMemory.DemandTrend Remembered(
        double requests, int ready, int minutes = 60, RequestLengths? lengths = null) =>
        Remembered(_ => requests, ready, minutes, lengths);

    public static ScalerMemory.DemandTrend Remembered(
        Func<int, double> requests, int ready, int minutes = 60, RequestLengths? lengths = null)
    {
        var trend = ScalerMemory.DemandTrend.Begin(prior: null);
        for (var minute = 0; minute < minutes; minute++)
        {
            var scene = new Scene(ready).At((minute - minutes) * 60).Serving(requests(minute), lengths);
            trend = Next(trend, scene);
        }

        return trend;
    }

    public static ScalerMemory.DemandTrend Next(ScalerMemory.DemandTrend last, Scene scene)
    {
        var situation = scene.Situation();
        return DemandLearning.Next(last, DemandSight.Of(situation), situation);
    }

    public static Advice Recommend(ScalerMemory? memory, Scene scene) =>
        Demand.Recommend(Rule, memory, scene.Situation());

    /// <summary>The scene with a metric gone.</summary>
    public static Scene Without(this Scene scene, params string[] metrics) => metrics.Aggregate(
        scene, (seen, metric) => seen.SeesReading(metric, new Reading.Missing("no series")));
}
