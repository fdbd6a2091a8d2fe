using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Emulators.Aws.Faults;
using LlmCloudScaler.Emulators.Parts.Faults;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Metrics;

public sealed class CloudWatchFaultTests
{
    [Theory]
    [InlineData(MetricFault.Partial, SourceFault.Malformed, "not complete: PartialData")]
    [InlineData(MetricFault.InternalError, SourceFault.Malformed, "not complete: InternalError")]
    [InlineData(MetricFault.Absent, SourceFault.Malformed, "not complete: nothing of Average of CWAgent bad {}")]
    [InlineData(MetricFault.Forbidden, SourceFault.Denied, "refuses Average of CWAgent bad {}")]
    public async Task What_is_answered_badly_has_failed_and_the_rest_has_not(
        MetricFault fault, SourceFault expected, string detail)
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("bad", 60, 1);
        scene.Put("good", 60, 2);
        scene.Cloud.Metrics.Spoil(fault, "bad");

        var answers = await scene.SampleAsync(MetricQueries.Of("bad"), MetricQueries.Of("good"));

        var failed = Assert.IsType<Measurement.Failed>(answers[0]);
        Assert.Equal(expected, failed.Fault);
        Assert.Contains(detail, failed.Detail, StringComparison.Ordinal);
        Assert.IsType<Measurement.OfFleet>(answers[1]);
    }

    [Fact]
    public async Task A_mean_over_the_replicas_that_happened_to_be_answered_is_none()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", new() { ["AutoScalingGroupName"] = "chat", ["InstanceId"] = "i-1" }, 60, 5);
        scene.Cloud.Metrics.Spoil(MetricFault.InternalError, "gpu");

        var answer = Assert.Single(await scene.SampleAsync(MetricQueries.OfEach("gpu", "i-1", "i-2")));

        Assert.Equal(SourceFault.Malformed, Assert.IsType<Measurement.Failed>(answer).Fault);
    }

    public static TheoryData<Fault, SourceFault> CallFaults => new()
    {
        { new Fault.Throttled(), SourceFault.Throttled },
        { new Fault.Refused(403, "AccessDenied", "no cloudwatch:GetMetricData"), SourceFault.Denied },
        { new Fault.Refused(403, "RequestExpired", "signature of an hour ago"), SourceFault.Denied },
        { new Fault.Html(503), SourceFault.Unreachable },
        { new Fault.Html(404), SourceFault.Malformed },
        { new Fault.Dropped(IsCarriedOut: false), SourceFault.Unreachable },
    };

    [Theory]
    [MemberData(nameof(CallFaults), DisableDiscoveryEnumeration = true)]
    public async Task A_call_that_fails_fails_for_its_own_questions_only(Fault fault, SourceFault expected)
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, 1);
        scene.Cloud.Faults.On("GetMetricData", fault);

        var answers = await scene.SampleAsync(MetricQueries.Of("gpu"), MetricQueries.OfEach("gpu", "i-1"));
        scene.Cloud.Faults.Clear();
        var later = Assert.Single(await scene.SampleAsync(MetricQueries.Of("gpu")));

        Assert.All(answers, answer => Assert.Equal(expected, Assert.IsType<Measurement.Failed>(answer).Fault));
        Assert.IsType<Measurement.OfFleet>(later);
    }

    [Fact]
    public async Task Throttling_that_ends_is_waited_out()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, 1);
        scene.Cloud.Faults.On("GetMetricData", new Fault.Throttled(), times: 2);

        Assert.Equal((1, 0), await scene.ValueAsync(MetricQueries.Of("gpu")));
    }

    [Fact]
    public async Task One_bad_question_among_five_hundred_fails_alone()
    {
        await using var scene = await MetricScene.StartAsync();
        var queries = FiveHundred(scene, MetricQueries.Math("1 +", ("w", "gpu7", "Average")));

        var answers = await scene.SampleAsync([.. queries]);
        var callsAtFirst = scene.Calls.Length;
        await scene.SampleAsync([.. queries]);

        var failed = Assert.IsType<Measurement.Failed>(answers[300]);
        Assert.Equal(SourceFault.Malformed, failed.Fault);
        Assert.Contains("Syntax error", failed.Detail, StringComparison.Ordinal);
        Assert.Equal(499, answers.Count(answer => answer is Measurement.OfFleet));
        Assert.InRange(callsAtFirst, 3, 20);
        Assert.Equal(callsAtFirst + 2, scene.Calls.Length);
    }

    [Fact]
    public async Task A_question_that_was_mended_is_asked_with_the_others_again()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, 1);
        var suspect = MetricQueries.Of("cpu");
        scene.Cloud.Faults.On("GetMetricData", new Fault.Refused(400, "ValidationError", "no"), times: 2);
        var first = await scene.SampleAsync(suspect, MetricQueries.Of("gpu"));
        scene.Put("cpu", 60, 2);

        var second = await scene.SampleAsync(suspect, MetricQueries.Of("gpu"));
        var before = scene.Calls.Length;
        await scene.SampleAsync(suspect, MetricQueries.Of("gpu"));

        Assert.IsType<Measurement.Failed>(first[0]);
        Assert.All(second, answer => Assert.IsType<Measurement.OfFleet>(answer));
        Assert.Equal(before + 1, scene.Calls.Length);
    }

    [Fact(Timeout = 60_000)]
    public async Task A_wait_that_is_ended_leaves_failures_and_throws_nothing()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Cloud.Faults.On("GetMetricData", new Fault.Hanging());
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(
            TestContext.Current.CancellationToken);
        var answering = scene.Source.SampleAsync(
            [MetricQueries.Of("gpu"), MetricQueries.Of("gpu", region: "eu-west-1")],
            MetricScene.At,
            cancellation.Token);
        while (scene.Calls.Length < 2)
        {
            await Task.Yield();
        }

        await cancellation.CancelAsync();

        Assert.All(await answering, answer =>
            Assert.Equal(SourceFault.Unreachable, Assert.IsType<Measurement.Failed>(answer).Fault));
        Assert.All(
            await scene.Source.SampleAsync([MetricQueries.Of("gpu")], MetricScene.At, cancellation.Token),
            answer => Assert.IsType<Measurement.Failed>(answer));
        Assert.Equal(2, scene.Calls.Length);
    }

    [Theory]
    [InlineData("no region at all")]
    [InlineData("moon-1")]
    public async Task A_region_that_does_not_exist_fails_alone(string region)
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, 1);

        var answers = await scene.SampleAsync(MetricQueries.Of("gpu", region: region), MetricQueries.Of("gpu"));

        Assert.IsNotType<Measurement.OfFleet>(answers[0]);
        Assert.IsType<Measurement.OfFleet>(answers[1]);
    }

    private static List<MetricQuery> FiveHundred(MetricScene scene, MetricQuery bad)
    {
        var queries = new List<MetricQuery>();
        for (var metric = 0; metric < 499; metric++)
        {
            scene.Put($"gpu{metric}", 60, metric);
            queries.Add(MetricQueries.Of($"gpu{metric}"));
        }

        queries.Insert(300, bad);
        return queries;
    }
}
