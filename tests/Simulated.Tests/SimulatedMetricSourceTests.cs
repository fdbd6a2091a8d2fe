using System.Collections.Immutable;

using LlmCloudScaler.Contracts;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Agents;
using LlmCloudScaler.Providers.Simulated.Cloud;

namespace LlmCloudScaler.Simulated.Tests;

/// <summary>The embedded cloud's metrics keep the promises of every metric source; here with points put where its
/// agents would put them.</summary>
public sealed class SimulatedMetricSourceTests : MetricSourceContract
{
    private static readonly SimulatedCloudOptions options = CloudScript.Steady with
    {
        Start = At.AddDays(-1),
        Agents = AgentSettings.Default with { Delay = TimeSpan.Zero },
    };

    protected override Task<IMetricSource> GivenAsync(ImmutableArray<GivenSeries> series)
    {
        var history = new MetricHistory(options.Agents);
        var instants = series.SelectMany(each => each.Points).Select(point => point.At).Distinct().Order();
        foreach (var instant in instants)
        {
            history.Add(new MetricPoint(instant - options.Start, Values(series, instant)));
        }

        var timeline = new Timeline();
        timeline.AdvanceTo(At.AddHours(1) - options.Start, _ => { });
        return Task.FromResult<IMetricSource>(new SimulatedMetricSource(history, options, timeline));
    }

    protected override MetricQuery Query(string name) => CloudScript.Query(name);

    private static ImmutableDictionary<string, Measurement> Values(
        ImmutableArray<GivenSeries> series, DateTimeOffset instant) => series
            .SelectMany(each => each.Points, (each, point) => (each.Query.Metric.Source, Point: point))
            .Where(each => each.Point.At == instant)
            .ToImmutableDictionary(
                each => ((MetricSource.Observed)each.Source).Name,
                each => (Measurement)new Measurement.OfFleet(each.Point));
}
