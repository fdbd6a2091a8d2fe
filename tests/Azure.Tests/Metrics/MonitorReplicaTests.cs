using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Emulators.Azure.Insights;

using Xunit;

namespace LlmCloudScaler.Azure.Tests.Metrics;

public sealed class MonitorReplicaTests
{
    [Theory]
    [InlineData(MetricQueries.Region)]
    [InlineData(null)]
    public async Task Replicas_report_each_for_itself_and_a_silent_one_not_at_all(string? region)
    {
        await using var scene = await MetricScene.StartAsync();
        scene.PutEach("gpu", ("chat_0", 10), ("chat_3", 30));
        var query = MetricQueries.OfEach("gpu", "chat_0", "chat_1", "chat_3");

        var answer = await scene.AnswerAsync(query.With(source => source with { Region = region }));

        var each = Assert.IsType<Measurement.PerReplica>(answer).Samples;
        Assert.Equal(
            [("chat_0", 10.0), ("chat_3", 30.0)], each.Select(one => (one.Replica.Value, one.Sample.Value)));
        Assert.All(each, one => Assert.Equal(MetricScene.At, one.Sample.At));
    }

    [Fact]
    public async Task Machines_that_are_not_ready_are_left_out_and_cases_do_not_matter()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.PutEach("gpu", ("CHAT_1A2B3C4D", 10), ("chat_gone", 99));

        var answer = await scene.AnswerAsync(MetricQueries.OfEach("gpu", "chat_1a2b3c4d"));

        var one = Assert.Single(Assert.IsType<Measurement.PerReplica>(answer).Samples);
        Assert.Equal(("chat_1a2b3c4d", 10), (one.Replica.Value, one.Sample.Value));
    }

    [Fact]
    public async Task More_machines_than_Azure_tells_of_unasked_are_all_told_of()
    {
        await using var scene = await MetricScene.StartAsync();
        string[] machines = [.. Enumerable.Range(0, 37).Select(machine => $"chat_{machine}")];
        scene.PutEach("gpu", machines.Select(machine => (machine, 1.0)));

        var answer = await scene.AnswerAsync(MetricQueries.OfEach("gpu", machines));

        Assert.Equal(37, Assert.IsType<Measurement.PerReplica>(answer).Samples.Length);
        Assert.Equal("1000", Assert.Single(scene.Batches).Query["top"]);
    }

    [Fact]
    public async Task A_filter_narrows_what_is_read_of_each()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, MetricPoint.Of(10), ("VMName", "chat_0"), ("gpu", "0"));
        scene.Put("gpu", 60, MetricPoint.Of(70), ("VMName", "chat_0"), ("gpu", "1"));
        var narrow = MetricQueries.OfEach("gpu", "chat_0").With(source => source with { Filter = "gpu eq '1'" });
        var wide = MetricQueries.OfEach("gpu", "chat_0").With(source => source with { Filter = "gpu eq '*'" });

        var answers = await scene.SampleAsync(narrow, wide, MetricQueries.OfEach("gpu", "chat_0"));

        Assert.Equal(70, Assert.Single(Assert.IsType<Measurement.PerReplica>(answers[0]).Samples).Sample.Value);
        var several = Assert.IsType<Measurement.Failed>(answers[1]);
        Assert.Equal(SourceFault.Malformed, several.Fault);
        Assert.StartsWith("one series of chat_0 is wanted, and Azure Monitor has 2", several.Detail);
        Assert.Equal(40, Assert.Single(Assert.IsType<Measurement.PerReplica>(answers[2]).Samples).Sample.Value);
    }

    [Fact]
    public async Task Replicas_that_are_all_silent_are_absence_and_it_is_told_who_speaks_instead()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Define("silent");
        scene.PutEach("gpu", ("chat000001", 5));

        var answers = await scene.SampleAsync(
            MetricQueries.OfEach("silent", "chat_0"),
            MetricQueries.OfEach("gpu", "chat_1"),
            MetricQueries.OfEach("gpu"));

        Assert.Equal(
            [
                "none of 1 ready replicas reported Average of Telegraf/nvidia_smi silent of chat {VMName eq '*'}; "
                    + "nobody did",
                "none of 1 ready replicas reported Average of Telegraf/nvidia_smi gpu of chat {VMName eq '*'}; "
                    + "VMName has 1 values, such as chat000001",
                "no replica is ready that could report",
            ],
            answers.Select(answer => Assert.IsType<Measurement.Absent>(answer).Cause));
    }

    [Fact]
    public async Task Fleets_of_one_scale_set_share_a_question_and_have_their_own_replicas()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.PutEach("gpu", ("chat_0", 10), ("chat_1", 30));

        var answers = await scene.SampleAsync(
            MetricQueries.OfEach("gpu", "chat_0"), MetricQueries.OfEach("gpu", "chat_1"));

        Assert.Equal(
            [10, 30],
            answers.Select(answer => Assert.IsType<Measurement.PerReplica>(answer).Samples.Single().Sample.Value));
        Assert.Single(scene.Batches);
    }
}
