using System.Text;
using System.Text.Json;

using LlmCloudScaler.AwsLambda.Journals;
using LlmCloudScaler.AwsLambda.Tests.Events;
using LlmCloudScaler.AwsLambda.Tests.Fakes;
using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Hosts;
using LlmCloudScaler.Evaluation.Hosts.Journals;
using LlmCloudScaler.Evaluation.Records;

using Xunit;

namespace LlmCloudScaler.AwsLambda.Tests.Journals;

public sealed class JournalTests : IDisposable
{
    private readonly Deployment _deployment = new Deployment().With("a", "b");

    public void Dispose() => _deployment.Dispose();

    [Fact]
    public async Task Every_line_says_how_much_it_matters_when_and_whose_it_is()
    {
        await _deployment.InvokeAsync(SampleEvents.Schedule);

        Assert.NotEmpty(_deployment.Lines);
        foreach (var line in _deployment.Lines)
        {
            Assert.Equal("INFO", line.GetProperty("level").GetString());
            Assert.Equal("2026-01-05T00:01:00.000Z", line.GetProperty("timestamp").GetString());
            Assert.Equal("request-1", line.GetProperty("requestId").GetString());
            Assert.Equal("Root=1-2", line.GetProperty("traceId").GetString());
        }
    }

    [Fact]
    public async Task A_decision_is_a_line_that_reads_as_its_record()
    {
        _deployment.Cloud.Metric = 100;

        await _deployment.InvokeAsync(SampleEvents.Schedule);

        var line = _deployment.LinesOf("decision").First();
        var read = Assert.IsType<RecordRead.Known>(DecisionRecord.Read(line.GetRawText()));
        Assert.Equal(("a", 6, "timer"), (read.Decision.Fleet, read.Decision.Desired, read.Decision.Trigger));
        Assert.NotNull(read.Decision.Observation);
    }

    [Fact]
    public void A_record_too_long_for_a_line_goes_without_what_it_was_decided_from()
    {
        using var log = new MemoryStream();
        var outlets = LambdaOutlets.Of(log, "n");
        var journal = new Journal(outlets, _deployment.Clock, new Invocation("r", null, "f", default));

        journal.Record(Record(new DecisionBasis($"\"{new string('x', outlets.LongestLine)}\"", Memory: null)));

        var line = Encoding.UTF8.GetString(log.ToArray());
        Assert.InRange(line.Length, 100, outlets.LongestLine);
        Assert.IsType<RecordRead.Known>(DecisionRecord.Read(line));
        Assert.DoesNotContain("xxx", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_is_told_in_numbers()
    {
        await _deployment.InvokeAsync(SampleEvents.Schedule);

        var line = Assert.Single(_deployment.LinesOf("round"));
        Assert.Equal("timer", line.GetProperty("trigger").GetString());
        Assert.Equal(2, line.GetProperty("fleets").GetInt32());
        Assert.Equal(2, line.GetProperty("evaluated").GetInt32());
        Assert.Equal(1, line.GetProperty("apiCalls").GetInt32());
        Assert.Equal(0.01m, line.GetProperty("apiListPriceDollars").GetDecimal());
        Assert.Equal(0, line.GetProperty("durationMs").GetDecimal());
    }

    [Fact]
    public async Task Metrics_about_ourselves_are_in_the_embedded_format()
    {
        await _deployment.InvokeAsync(SampleEvents.Schedule);

        Assert.Equal(3, _deployment.LinesOf("metrics").Count());
        foreach (var line in _deployment.LinesOf("metrics"))
        {
            var meta = line.GetProperty("_aws");
            Assert.Equal(Deployment.Start.ToUnixTimeMilliseconds(), meta.GetProperty("Timestamp").GetInt64());
            var directive = Assert.Single(meta.GetProperty("CloudWatchMetrics").EnumerateArray());
            Assert.Equal("LlmCloudScaler", directive.GetProperty("Namespace").GetString());
            foreach (var dimension in directive.GetProperty("Dimensions").EnumerateArray()
                .SelectMany(set => set.EnumerateArray()))
            {
                Assert.Equal(JsonValueKind.String, line.GetProperty(dimension.GetString()!).ValueKind);
            }

            foreach (var metric in directive.GetProperty("Metrics").EnumerateArray())
            {
                Assert.Equal(
                    JsonValueKind.Number, line.GetProperty(metric.GetProperty("Name").GetString()!).ValueKind);
                Assert.Contains(
                    metric.GetProperty("Unit").GetString(), new[] { "Count", "Milliseconds", "None" });
            }
        }
    }

    [Fact]
    public async Task A_round_s_metrics_are_the_function_s()
    {
        await _deployment.InvokeAsync(SampleEvents.Schedule);

        var line = _deployment.LinesOf("metrics").Last();
        Assert.Equal(
            [
                ("Heartbeat", "Count"), ("FleetsEvaluated", "Count"), ("FleetsFailed", "Count"),
                ("PolicyErrors", "Count"), ("RoundDuration", "Milliseconds"), ("ApiCalls", "Count"),
                ("ApiListPrice", "None"),
            ],
            Metrics(line));
        Assert.Equal("[[\"FunctionName\"]]", Dimensions(line));
        Assert.Equal("scaler", line.GetProperty("FunctionName").GetString());
    }

    [Fact]
    public async Task A_fleet_s_metrics_are_its_own_and_the_function_s()
    {
        await _deployment.InvokeAsync(SampleEvents.Schedule);

        var line = _deployment.LinesOf("metrics").First();
        Assert.Equal(
            ["Desired", "Ready", "Blind", "AtMaximum", "OutOfCapacity", "OutOfQuota", "BudgetReached", "ActionRefused"],
            Metrics(line).Select(metric => metric.Name));
        Assert.Equal("""[["FunctionName","Fleet"],["FunctionName"]]""", Dimensions(line));
        Assert.Equal("a", line.GetProperty("Fleet").GetString());
        Assert.Equal((4, 4), (line.GetProperty("Desired").GetInt32(), line.GetProperty("Ready").GetInt32()));
    }

    [Fact]
    public async Task A_fleet_that_was_not_decided_on_has_no_figures()
    {
        _deployment.Store.Unreadable.Add("a");

        await _deployment.InvokeAsync(SampleEvents.Schedule);

        Assert.Equal([4], _deployment.MetricOf("Desired"));
        Assert.Equal([1], _deployment.MetricOf("FleetsFailed"));
        var line = Assert.Single(_deployment.LinesOf("tick"));
        Assert.Equal("ERROR", line.GetProperty("level").GetString());
        Assert.Equal("stateUnavailable", line.GetProperty("outcome").GetString());
    }

    private static DecisionRecord Record(DecisionBasis basis) => new(
        new FleetName("a"),
        "v1",
        Mode.Enforce,
        Trigger.Timer,
        Decision.Of(Deployment.Start, Replicas.Of(4), new Reason.Asleep(), [], []),
        [],
        basis);

    private static IEnumerable<(string? Name, string? Unit)> Metrics(JsonElement line) =>
        line.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0].GetProperty("Metrics").EnumerateArray()
            .Select(metric => (metric.GetProperty("Name").GetString(), metric.GetProperty("Unit").GetString()));

    private static string Dimensions(JsonElement line) =>
        line.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0].GetProperty("Dimensions").GetRawText();
}
