using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Emulators.Parts.Faults;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Metrics;

public sealed class MonitoringCallTests
{
    [Fact]
    public async Task A_thousand_fleets_with_five_metrics_each_take_a_call_for_each()
    {
        await using var scene = await MetricScene.StartAsync();
        var queries = new List<MetricQuery>();
        foreach (var (fleet, metric) in
            from fleet in Enumerable.Range(0, 1000) from metric in Enumerable.Range(0, 5) select (fleet, metric))
        {
            scene.Put($"m{metric}", 60, queries.Count, ("metric.labels.fleet", $"g{fleet}"));
            queries.Add(MetricQueries.Of($"m{metric}", filter: $"metric.labels.fleet=\"g{fleet}\""));
        }

        var answers = await scene.SampleAsync([.. queries, .. queries]);

        Assert.Equal(5000, scene.Lists.Length);
        Assert.Equal(
            Enumerable.Range(0, 10_000).Select(value => (double)(value % 5000)),
            answers.Select(answer => Assert.IsType<Measurement.OfFleet>(answer).Sample.Value));
        var usage = scene.Clients.Meter.Read();
        Assert.Equal([KeyValuePair.Create("Monitoring.GET timeSeries", 5000L)], usage.Calls);
        Assert.Equal(5000, usage.MetricsRequested);
        // $0.50 for a million series.
        Assert.Equal(5000 * 0.5m / 1_000_000, usage.ListPrice.Dollars);
    }

    [Fact]
    public async Task A_call_costs_by_the_series_that_it_answers_and_never_nothing()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Define("silent");
        scene.PutEach("gpu", ("chat-1", 1), ("chat-2", 2), ("chat-3", 3));

        await scene.SampleAsync(MetricQueries.Of("silent"), MetricQueries.OfEach("gpu", "chat-1"));

        var usage = scene.Clients.Meter.Read();
        Assert.Equal(2, usage.Calls["Monitoring.GET timeSeries"]);
        Assert.Equal(4, usage.MetricsRequested);
        Assert.Equal(4 * 0.5m / 1_000_000, usage.ListPrice.Dollars);
    }

    [Fact]
    public async Task A_call_says_whole_periods_and_what_is_wanted_of_them()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Define("gpu");
        var query = MetricQueries.OfEach("gpu", "chat-1")
            .With(source => source with { Period = TimeSpan.FromMinutes(5) });

        await scene.AnswerAsync(query, secondsLater: 77);
        await scene.AnswerAsync(MetricQueries.Of("gpu", aligner: null), secondsLater: 0.5);

        Assert.Equal("/v3/projects/fleets/timeSeries", scene.Lists[0].Path);
        Assert.Equal(
            [
                "filter: metric.type=\"custom.googleapis.com/gpu\"",
                "interval.startTime: 2026-01-05T11:45:00Z",
                "interval.endTime: 2026-01-05T12:00:00Z",
                "aggregation.alignmentPeriod: 300s",
                "aggregation.perSeriesAligner: ALIGN_MEAN",
                "aggregation.crossSeriesReducer: REDUCE_MEAN",
                "aggregation.groupByFields: metadata.system_labels.name",
            ],
            scene.Lists[0].Query.Select(parameter => $"{parameter.Key}: {parameter.Value}"));
        Assert.Equal(
            [
                "filter: metric.type=\"custom.googleapis.com/gpu\"",
                "interval.startTime: 2026-01-05T11:53:00.5Z",
                "interval.endTime: 2026-01-05T12:00:00.5Z",
            ],
            scene.Lists[1].Query.Select(parameter => $"{parameter.Key}: {parameter.Value}"));
    }

    [Fact]
    public async Task Equal_questions_are_asked_once_and_unequal_ones_apart()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, 6);
        var gpu = MetricQueries.Of("gpu");

        await scene.SampleAsync(
            gpu,
            gpu,
            gpu.WithMaxAge(TimeSpan.FromMinutes(9)),
            MetricQueries.Of("gpu", "ALIGN_MAX"),
            MetricQueries.Of("gpu", period: 300),
            MetricQueries.Of("gpu", reducer: "REDUCE_SUM"),
            MetricQueries.Of("gpu", filter: "metric.labels.a=\"b\""));

        Assert.Equal(5, scene.Lists.Length);
    }

    [Fact]
    public async Task Answers_that_go_over_several_pages_are_read_whole()
    {
        await using var scene = await MetricScene.StartAsync(next => new Rewriting(uri => $"{uri}&pageSize=4", next));
        string[] machines = [.. Enumerable.Range(0, 5).Select(machine => $"chat-{machine}")];
        foreach (var secondsAgo in new[] { 120, 60, 0 })
        {
            foreach (var (index, machine) in machines.Index())
            {
                scene.Put("gpu", secondsAgo, index + secondsAgo, (MetricQueries.Machine, machine));
            }
        }

        var answer = await scene.AnswerAsync(MetricQueries.OfEach("gpu", machines));

        Assert.Equal(
            [0.0, 1, 2, 3, 4],
            Assert.IsType<Measurement.PerReplica>(answer).Samples.Select(one => one.Sample.Value));
        Assert.Equal(4, scene.Lists.Length);
    }

    [Fact]
    public async Task Answers_that_do_not_end_are_given_up()
    {
        await using var scene = await MetricScene.StartAsync(next => new Rewriting(uri => $"{uri}&pageSize=1", next));
        foreach (var secondsAgo in Enumerable.Range(0, 11))
        {
            scene.Put("gpu", secondsAgo, 1);
        }

        var failed = Assert.IsType<Measurement.Failed>(
            await scene.AnswerAsync(MetricQueries.Of("gpu", aligner: null)));

        Assert.Equal(SourceFault.Malformed, failed.Fault);
        Assert.StartsWith("more than 10 pages of", failed.Detail);
    }

    [Fact]
    public async Task A_page_that_fails_is_no_end()
    {
        await using var scene = await MetricScene.StartAsync(next => new Rewriting(uri => $"{uri}&pageSize=1", next));
        scene.PutEach("gpu", ("chat-1", 1), ("chat-2", 2));
        scene.Cloud.Faults.On(null, new Fault.Refused(403, "PERMISSION_DENIED", "no"), after: 1);

        var failed = Assert.IsType<Measurement.Failed>(
            await scene.AnswerAsync(MetricQueries.OfEach("gpu", "chat-1", "chat-2")));

        Assert.Equal(SourceFault.Denied, failed.Fault);
    }
}
