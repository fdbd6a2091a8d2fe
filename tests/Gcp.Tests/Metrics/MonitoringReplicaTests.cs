using LlmCloudScaler.Core.Metrics;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Metrics;

public sealed class MonitoringReplicaTests
{
    [Fact]
    public async Task Replicas_report_each_for_itself_and_a_silent_one_not_at_all()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.PutEach("gpu", ("chat-a1b2", 10), ("chat-x7k2", 30));

        var answer = await scene.AnswerAsync(MetricQueries.OfEach("gpu", "chat-a1b2", "chat-mute", "chat-x7k2"));

        var each = Assert.IsType<Measurement.PerReplica>(answer).Samples;
        Assert.Equal(
            [("chat-a1b2", 10.0), ("chat-x7k2", 30.0)], each.Select(one => (one.Replica.Value, one.Sample.Value)));
        Assert.All(each, one => Assert.Equal(MetricScene.At, one.Sample.At));
    }

    [Fact]
    public async Task Machines_that_are_not_ready_are_left_out_and_cases_do_not_matter()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.PutEach("gpu", ("Chat-A1B2", 10), ("chat-gone", 99));

        var answer = await scene.AnswerAsync(MetricQueries.OfEach("gpu", "chat-a1b2"));

        var one = Assert.Single(Assert.IsType<Measurement.PerReplica>(answer).Samples);
        Assert.Equal(("chat-a1b2", 10), (one.Replica.Value, one.Sample.Value));
    }

    [Theory]
    [InlineData("metric.labels.host", "metric.labels.host")]
    [InlineData("metric.label.host", "metric.labels.host")]
    [InlineData("resource.labels.instance", "resource.labels.instance")]
    [InlineData("resource.label.instance", "resource.labels.instance")]
    public async Task A_label_of_the_metric_or_the_resource_needs_no_reducer(string named, string label)
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 0, 10, (label, "chat-1"));
        scene.Put("gpu", 0, 30, (label, "chat-2"));
        var query = MetricQueries.OfEach("gpu", "chat-1", "chat-2")
            .With(source => source with { Reducer = null, PerReplica = named });

        var answer = Assert.IsType<Measurement.PerReplica>(await scene.AnswerAsync(query));

        Assert.Equal([10, 30], answer.Samples.Select(one => one.Sample.Value));
    }

    [Theory]
    [InlineData("metadata.user_labels.machine")]
    [InlineData("metadata.user_labels.\"machine\"")]
    public async Task Labels_that_owners_write_tell_machines_apart_too(string named)
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 0, 10, ("metadata.user_labels.machine", "chat-1"));
        var query = MetricQueries.OfEach("gpu", "chat-1").With(source => source with { PerReplica = named });
        var answer = Assert.IsType<Measurement.PerReplica>(await scene.AnswerAsync(query));

        Assert.Equal(10, Assert.Single(answer.Samples).Sample.Value);
    }

    [Fact]
    public async Task Several_values_of_one_machine_are_reduced_or_refused()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 0, 10, ("resource.labels.instance", "chat-1"), ("metric.labels.gpu_number", "0"));
        scene.Put("gpu", 0, 70, ("resource.labels.instance", "chat-1"), ("metric.labels.gpu_number", "1"));
        var reduced = MetricQueries.OfEach("gpu", "chat-1")
            .With(source => source with { PerReplica = "resource.labels.instance" });

        var answers = await scene.SampleAsync(reduced, reduced.With(source => source with { Reducer = null }));

        Assert.Equal(40, Assert.Single(Assert.IsType<Measurement.PerReplica>(answers[0]).Samples).Sample.Value);
        var several = Assert.IsType<Measurement.Failed>(answers[1]);
        Assert.Equal(SourceFault.Malformed, several.Fault);
        Assert.StartsWith("one series of chat-1 is wanted, and Cloud Monitoring has 2", several.Detail);
    }

    [Fact]
    public async Task Replicas_that_are_all_silent_are_absence_and_it_is_told_who_speaks_instead()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Define("silent");
        scene.PutEach("gpu", ("chat-1", 5));

        var answers = await scene.SampleAsync(
            MetricQueries.OfEach("silent", "chat-0"),
            MetricQueries.OfEach("gpu", "chat-0"),
            MetricQueries.OfEach("gpu"));

        Assert.Equal(
            [
                "none of 1 ready replicas reported REDUCE_MEAN ALIGN_MEAN "
                    + "{metric.type=\"custom.googleapis.com/silent\"}; nobody did",
                "none of 1 ready replicas reported REDUCE_MEAN ALIGN_MEAN {metric.type=\"custom.googleapis.com/gpu\"}; "
                    + "metadata.system_labels.name has 1 values, such as 'chat-1'",
                "no replica is ready that could report",
            ],
            answers.Select(answer => Assert.IsType<Measurement.Absent>(answer).Cause));
    }

    [Fact]
    public async Task Fleets_share_a_question_and_have_their_own_replicas()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.PutEach("gpu", ("chat-1", 10), ("code-1", 30));

        var answers = await scene.SampleAsync(
            MetricQueries.OfEach("gpu", "chat-1"), MetricQueries.OfEach("gpu", "code-1"));

        Assert.Equal(
            [10, 30],
            answers.Select(answer => Assert.IsType<Measurement.PerReplica>(answer).Samples.Single().Sample.Value));
        Assert.Single(scene.Lists);
        Assert.Equal([MetricQueries.Machine], scene.Lists[0].Parameters("aggregation.groupByFields"));
    }

    [Theory]
    [InlineData("name", "REDUCE_MEAN", "'name' is no label")]
    [InlineData("metric.labels.", "REDUCE_MEAN", "'metric.labels.' is no label")]
    [InlineData(MetricQueries.Machine, null, "tells metadata.system_labels.name only of series that it reduces")]
    public async Task What_cannot_tell_machines_apart_is_not_asked_for(string named, string? reducer, string detail)
    {
        await using var scene = await MetricScene.StartAsync();
        var query = MetricQueries.OfEach("gpu", "chat-1")
            .With(source => source with { PerReplica = named, Reducer = reducer });

        var failed = Assert.IsType<Measurement.Failed>(await scene.AnswerAsync(query));

        Assert.Equal(SourceFault.NotFound, failed.Fault);
        Assert.Contains(detail, failed.Detail);
        Assert.Empty(scene.Cloud.Requests.All);
    }
}
