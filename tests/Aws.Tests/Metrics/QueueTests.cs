using System.Collections.Immutable;

using LlmCloudScaler.Aws.Tests.Loopbacks;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Aws.Clients;
using LlmCloudScaler.Providers.Aws.Metrics;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Metrics;

public sealed class QueueTests(MotoServer moto)
{
    private static readonly Uri somewhere = new("https://sqs.us-east-1.amazonaws.com/123456789012/chat-jobs");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_depth_is_what_waits_and_what_is_being_worked_on()
    {
        using var clients = new AwsClients(Somebody.Credentials, await moto.NeedAsync());
        var sqs = clients.Sqs(MetricScene.Region);
        var queue = await sqs.CreateQueueAsync("metrics-depth", Cancellation);
        foreach (var body in new[] { "a", "b", "c" })
        {
            await sqs.SendMessageAsync(queue.QueueUrl, body, Cancellation);
        }

        await sqs.ReceiveMessageAsync(queue.QueueUrl, Cancellation);
        var before = clients.Meter.Read();

        var answers = await SampleAsync(clients, Depth(new(queue.QueueUrl)), Depth(new(queue.QueueUrl)));

        Assert.All(answers, answer => Assert.Equal(
            new MetricSample(3, MetricScene.At), Assert.IsType<Measurement.OfFleet>(answer).Sample));
        Assert.Equal(1, clients.Meter.Read().Since(before).Calls["SQS.GetQueueAttributes"]);
    }

    [Fact]
    public async Task A_queue_that_is_empty_has_a_depth_of_zero_and_one_that_is_not_there_has_none()
    {
        using var clients = new AwsClients(Somebody.Credentials, await moto.NeedAsync());
        var queue = await clients.Sqs(MetricScene.Region).CreateQueueAsync("metrics-empty", Cancellation);
        var missing = new Uri(queue.QueueUrl.Replace("metrics-empty", "metrics-missing", StringComparison.Ordinal));

        var answers = await SampleAsync(clients, Depth(new(queue.QueueUrl)), Depth(missing));

        Assert.Equal(0, Assert.IsType<Measurement.OfFleet>(answers[0]).Sample.Value);
        Assert.Equal(SourceFault.NotFound, Assert.IsType<Measurement.Failed>(answers[1]).Fault);
    }

    [Theory]
    [InlineData(403, "AccessDenied", SourceFault.Denied)]
    [InlineData(400, "RequestThrottled", SourceFault.Throttled)]
    [InlineData(400, "QueueDoesNotExist", SourceFault.NotFound)]
    public async Task A_refusal_is_told_as_what_it_is(int status, string code, SourceFault expected) =>
        Assert.Equal(expected, await FaultAsync(Loopbacks.Answer.JsonError(status, code, "no")));

    [Fact]
    public async Task What_is_no_answer_is_no_depth()
    {
        Assert.Equal(SourceFault.Unreachable, await FaultAsync(Loopbacks.Answer.Page(500)));
        Assert.Equal(SourceFault.Malformed, await FaultAsync(Loopbacks.Answer.Page(200)));
        Assert.Equal(SourceFault.Malformed, await FaultAsync(Json("{}")));
        Assert.Equal(
            SourceFault.Malformed,
            await FaultAsync(Json("""{"Attributes":{"ApproximateNumberOfMessages":"3"}}""")));
        Assert.Equal(
            SourceFault.Malformed,
            await FaultAsync(Json("""
                {"Attributes":{"ApproximateNumberOfMessages":"3","ApproximateNumberOfMessagesNotVisible":"few"}}
                """)));
    }

    [Fact]
    public async Task The_age_of_the_oldest_message_is_read_with_all_other_metrics()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, 1);
        scene.Cloud.Metrics.Put(
            "AWS/SQS",
            "ApproximateAgeOfOldestMessage",
            new Dictionary<string, string> { ["QueueName"] = "chat-jobs" },
            MetricScene.At.AddSeconds(-60),
            12,
            90);

        var answers = await scene.SampleAsync(
            MetricQueries.Of("gpu"),
            MetricQueries.Query(new MetricSource.Sqs(somewhere, MetricScene.Region, QueueMeasure.OldestAge)));

        Assert.Equal(90, Assert.IsType<Measurement.OfFleet>(answers[1]).Sample.Value);
        Assert.Single(scene.Calls);
    }

    private static MetricQuery Depth(Uri queue) => MetricQueries.Query(new MetricSource.Sqs(queue, MetricScene.Region));

    private static Task<ImmutableArray<Measurement>> SampleAsync(
        AwsClients clients, params ImmutableArray<MetricQuery> queries) =>
        new AwsMetricSource(clients, region: null).SampleAsync(queries, MetricScene.At, Cancellation);

    private static async Task<SourceFault> FaultAsync(Loopbacks.Answer answer)
    {
        await using var loopback = await Loopback.StartAsync(answer);
        using var clients = Somebody.Calling(loopback);
        return Assert.IsType<Measurement.Failed>(Assert.Single(await SampleAsync(clients, Depth(somewhere)))).Fault;
    }

    private static Loopbacks.Answer Json(string body) => new(200, body, "application/x-amz-json-1.0");
}
