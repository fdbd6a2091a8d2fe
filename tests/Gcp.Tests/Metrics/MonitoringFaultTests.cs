using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Emulators.Parts.Faults;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Metrics;

public sealed class MonitoringFaultTests
{
    public static TheoryData<Fault, SourceFault> CallFaults => new()
    {
        { new Fault.Throttled(), SourceFault.Throttled },
        { new Fault.Throttled(RetryAfter: 30), SourceFault.Throttled },
        { new Fault.Refused(403, "PERMISSION_DENIED", "no"), SourceFault.Denied },
        { new Fault.Refused(401, "UNAUTHENTICATED", "of an hour ago"), SourceFault.Denied },
        { new Fault.Refused(404, "NOT_FOUND", "no"), SourceFault.NotFound },
        { new Fault.Refused(400, "INVALID_ARGUMENT", "no"), SourceFault.NotFound },
        { new Fault.Refused(500, "INTERNAL", "no"), SourceFault.Unreachable },
        { new Fault.Refused(504, "DEADLINE_EXCEEDED", "no"), SourceFault.Unreachable },
        { new Fault.Html(200), SourceFault.Malformed },
        { new Fault.Html(503), SourceFault.Unreachable },
        { new Fault.Dropped(IsCarriedOut: false), SourceFault.Unreachable },
    };

    [Theory]
    [MemberData(nameof(CallFaults), DisableDiscoveryEnumeration = true)]
    public async Task A_call_that_fails_fails_for_its_own_question_only(Fault fault, SourceFault expected)
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, 1);
        scene.Put("memory", 60, 1);
        scene.Cloud.Faults.On(null, fault, resource: "custom.googleapis.com/gpu");

        var answers = await scene.SampleAsync(MetricQueries.Of("gpu"), MetricQueries.Of("memory"));
        scene.Cloud.Faults.Clear();

        Assert.Equal(expected, Assert.IsType<Measurement.Failed>(answers[0]).Fault);
        Assert.IsType<Measurement.OfFleet>(answers[1]);
        Assert.IsType<Measurement.OfFleet>(await scene.AnswerAsync(MetricQueries.Of("gpu")));
    }

    [Fact]
    public async Task Throttling_that_ends_is_waited_out()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, 1);
        scene.Cloud.Faults.On(null, new Fault.Throttled(RetryAfter: 0), times: 2);

        Assert.Equal((1, 60), await scene.ValueAsync(MetricQueries.Of("gpu")));
    }

    [Fact]
    public async Task Who_may_not_read_is_told_what_it_takes()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, 1);
        scene.Cloud.Identity.Deny("monitoring.timeSeries.list");

        var failed = Assert.IsType<Measurement.Failed>(await scene.AnswerAsync(MetricQueries.Of("gpu")));

        Assert.Equal(SourceFault.Denied, failed.Fault);
        Assert.EndsWith(
            "; to read metrics takes Monitoring Viewer on fleets, and a project that is not there looks the same",
            failed.Detail);
    }

    [Fact]
    public async Task A_metric_that_there_is_not_or_not_yet_is_not_found_and_told_so()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, 1);

        var failed = Assert.IsType<Measurement.Failed>(await scene.AnswerAsync(MetricQueries.Of("gqu")));

        Assert.Equal(SourceFault.NotFound, failed.Fault);
        Assert.Contains("Cannot find metric(s) that match type = \"custom.googleapis.com/gqu\"", failed.Detail);
        Assert.EndsWith(
            "; a metric that nobody has published yet looks the same: ALIGN_MEAN "
            + "{metric.type=\"custom.googleapis.com/gqu\"}",
            failed.Detail);
    }

    [Theory]
    [InlineData("metric.type=", "ALIGN_MEAN", null, "Could not parse filter.")]
    [InlineData("resource.type=\"gce_instance\"", "ALIGN_MEAN", null, "metric")]
    [InlineData("metric.type=\"custom.googleapis.com/gpu\"", "ALIGN_RATE", null, "The aligner cannot be applied")]
    [InlineData("metric.type=\"custom.googleapis.com/gpu\"", "ALIGN_MAEN", null, "ALIGN_MAEN")]
    [InlineData("metric.type=\"custom.googleapis.com/gpu\"", null, "REDUCE_SUM", "can only be applied to aligned")]
    public async Task A_question_that_makes_no_sense_fails_with_what_Google_says_of_it(
        string filter, string? aligner, string? reducer, string said)
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, 1);
        var senseless = MetricQueries.Of("gpu").With(source => source with
        {
            Filter = filter,
            Aligner = aligner,
            Reducer = reducer,
        });

        var answers = await scene.SampleAsync(senseless, MetricQueries.Of("gpu"));

        var failed = Assert.IsType<Measurement.Failed>(answers[0]);
        Assert.Equal(SourceFault.NotFound, failed.Fault);
        Assert.Contains(said, failed.Detail);
        Assert.IsType<Measurement.OfFleet>(answers[1]);
    }

    [Fact]
    public async Task An_answer_in_part_is_no_answer()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("waiting", 100, 70, (MetricQueries.Machine, "chat-1"));
        scene.Put("waiting", 100, 3, (MetricQueries.Machine, "chat-2"));
        scene.Cloud.Metrics.Spoil(MetricQueries.TypeOf("waiting"));

        var failed = Assert.IsType<Measurement.Failed>(
            await scene.AnswerAsync(MetricQueries.Of("waiting", reducer: "REDUCE_SUM")));

        Assert.Equal(SourceFault.Malformed, failed.Fault);
        Assert.Equal("Cloud Monitoring answers in part only: Deadline exceeded.", failed.Detail);
        scene.Cloud.Metrics.Mend();
        Assert.Equal((73, 60), await scene.ValueAsync(MetricQueries.Of("waiting", reducer: "REDUCE_SUM")));
    }

    [Fact]
    public async Task What_is_not_answered_when_the_wait_ends_has_failed()
    {
        await using var scene = await MetricScene.StartAsync();
        scene.Put("gpu", 60, 1);
        scene.Define("memory");
        using var ending = new CancellationTokenSource();
        scene.Cloud.Faults.On(null, new Fault.Hanging());

        var asking = scene.Source.SampleAsync(
            [MetricQueries.Of("gpu"), MetricQueries.Of("memory"), MetricQueries.Query(new MetricSource.Observed("x"))],
            MetricScene.At,
            ending.Token);
        await scene.Cloud.Faults.WaitForHangingAsync(TestContext.Current.CancellationToken);
        await ending.CancelAsync();
        var answers = await asking;
        scene.Cloud.Faults.Clear();

        Assert.Equal(
            [SourceFault.Unreachable, SourceFault.Unreachable],
            answers[..2].Select(answer => Assert.IsType<Measurement.Failed>(answer).Fault));
        Assert.IsType<Measurement.Absent>(answers[2]);
    }
}
