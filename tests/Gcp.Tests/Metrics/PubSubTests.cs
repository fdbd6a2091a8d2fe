using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Emulators.Gcp.Monitoring;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Metrics;

public sealed class PubSubTests
{
    private const string Depth = "pubsub.googleapis.com/subscription/num_undelivered_messages";

    private const string Age = "pubsub.googleapis.com/subscription/oldest_unacked_message_age";

    [Theory]
    [InlineData(QueueMeasure.Depth, 12)]
    [InlineData(QueueMeasure.OldestAge, 340)]
    public async Task A_backlog_is_the_newest_point_of_its_own_subscription(QueueMeasure measure, double expected)
    {
        await using var scene = await MetricScene.StartAsync();
        Put(scene, Depth, "jobs", 150, 40);
        Put(scene, Depth, "jobs", 90, 12);
        Put(scene, Depth, "other", 30, 99);
        Put(scene, Age, "jobs", 90, 340);

        Assert.Equal((expected, 90), await scene.ValueAsync(Backlog("projects/fleets/subscriptions/jobs", measure)));
    }

    [Fact]
    public async Task An_empty_subscription_is_zero_and_an_unheard_of_one_is_absent()
    {
        await using var scene = await MetricScene.StartAsync();
        Put(scene, Depth, "jobs", 90, 0);

        Assert.Equal((0, 90), await scene.ValueAsync(Backlog("projects/fleets/subscriptions/jobs")));
        var absent = await scene.AnswerAsync(Backlog("projects/fleets/subscriptions/jbos"));
        Assert.Contains("subscription_id=\"jbos\"", Assert.IsType<Measurement.Absent>(absent).Cause);
    }

    [Fact]
    public async Task A_subscription_of_another_project_is_asked_for_there()
    {
        await using var scene = await MetricScene.StartAsync();
        Put(scene, Depth, "jobs", 90, 7);

        var failed = Assert.IsType<Measurement.Failed>(
            await scene.AnswerAsync(Backlog("projects/elsewhere/subscriptions/jobs")));

        Assert.Equal(SourceFault.Denied, failed.Fault);
        Assert.Equal("/v3/projects/elsewhere/timeSeries", Assert.Single(scene.Lists).Path);
    }

    [Theory]
    [InlineData("jobs")]
    [InlineData("projects/fleets/topics/jobs")]
    [InlineData("projects//subscriptions/jobs")]
    [InlineData("projects/fleets/subscriptions/")]
    [InlineData("projects/fleets/subscriptions/a\" OR resource.type=\"x")]
    public async Task What_is_no_subscription_is_not_asked_for(string name)
    {
        await using var scene = await MetricScene.StartAsync();

        var failed = Assert.IsType<Measurement.Failed>(await scene.AnswerAsync(Backlog(name)));

        Assert.Equal(SourceFault.NotFound, failed.Fault);
        Assert.Empty(scene.Cloud.Requests.All);
    }

    private static MetricQuery Backlog(string subscription, QueueMeasure measure = QueueMeasure.Depth) =>
        MetricQueries.Query(new MetricSource.PubSub(subscription, measure));

    private static void Put(MetricScene scene, string metric, string subscription, int secondsAgo, double value)
    {
        scene.Define(metric, type: MetricType.Whole);
        scene.Put(
            metric,
            secondsAgo,
            value,
            ("resource.type", "pubsub_subscription"),
            ("resource.labels.subscription_id", subscription));
    }
}
