using CsCheck;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Observations;
using LlmCloudScaler.Evaluation.Tests.Documents;
using LlmCloudScaler.Evaluation.Tests.Fakes;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Observations;

public sealed class ObservationWriterTests
{
    private static readonly DateTimeOffset At = new(2026, 1, 5, 0, 1, 0, TimeSpan.Zero);

    private static readonly Policy Chat = SamplePolicies.Chat();

    [Fact]
    public void An_observation_reads_back_to_the_same_bit_for_bit_whatever_the_policy() =>
        PolicyGen.Valid.SelectMany(policy => ObservationGenerator.Of(policy).Select(seen => (policy, seen)))
            .Sample(
                (policy, seen) =>
                {
                    var line = ObservationDocument.Text(seen, policy);
                    Assert.DoesNotContain('\n', line);
                    Assert.Equal(Contents.Of(seen), Contents.Of(Read(line, policy)));
                },
                iter: 1000);

    [Fact]
    public void An_ordinary_observation_is_the_published_line()
    {
        const string Line =
            """
            {"at":"2026-01-05T00:01:00Z","desired":1,"replicas":[
            {"id":"r1","phase":"ready","since":"2026-01-05T00:00:00.25Z"}],
            "metrics":{"gpu_utilization":{"value":71.5,"at":"2026-01-05T00:00:30Z"}}}
            """;
        var line = Line.Replace("\n", string.Empty, StringComparison.Ordinal);

        Assert.Equal(line, ObservationDocument.Text(Read(line, Chat), Chat));
    }

    [Fact]
    public void The_example_of_the_documentation_is_what_is_written()
    {
        var document = File.ReadAllText(Repository.PathOf("docs/decision-record.md"));
        var example = document.Split("## The observation")[1].Split("```json\n")[1].Split("```")[0];
        var line = string.Concat(example.Split('\n').Select(part => part.Trim()));
        var policy = SamplePolicies.Read("""
            apiVersion: llmcloudscaler/v1
            fleet: chat
            pools: [ { name: reserved, simulated: { group: a } }, { name: spot, simulated: { group: b } } ]
            replicas: { min: 2, max: 10 }
            metrics:
              gpu_utilization: { observed: gpu_utilization }
              running: { prometheus: { query: 'vllm:num_requests_running' } }
              ttft_p95: { observed: ttft_p95 }
              waiting: { prometheus: { query: 'sum(vllm:num_requests_waiting)' } }
            scalers:
              - targetTracking: { metric: gpu_utilization, averageValue: 75 }
              - concurrency: { metric: running, perReplica: 8 }
              - latency: { metric: ttft_p95, objective: 2s }
              - queue: { metric: waiting, drainWithin: 60s }
            schedule: [ { name: morning, cron: '0 8 * * *', duration: 1h, min: 4 } ]
            """);

        Assert.Equal(line, ObservationDocument.Text(Read(line, policy), policy));
    }

    [Fact]
    public void Why_a_source_has_no_value_is_told() => Assert.Equal(
        [
            """{"value":null,"at":null,"cause":"no such series"}""",
            """{"value":null,"at":null,"fault":"throttled","cause":"slow down"}""",
            """{"value":"NaN","at":"2026-01-05T00:01:00Z"}""",
        ],
        new Measurement[]
        {
            new Measurement.Absent("no such series"),
            new Measurement.Failed(SourceFault.Throttled, "slow down"),
            new Measurement.OfFleet(new MetricSample(double.NaN, At)),
        }.Select(answer => ObservationDocument.Text(Seen(answer), Chat).Split("\"gpu_utilization\":")[1][..^2]));

    [Fact]
    public void Metrics_that_are_looked_up_under_one_name_are_told_apart()
    {
        var policy = SamplePolicies.Read("""
            apiVersion: llmcloudscaler/v1
            fleet: chat
            pools: [ { simulated: { group: g } } ]
            replicas: { min: 2, max: 10 }
            metrics:
              gpu: { observed: gpu_utilization }
              share: { observed: gpu_utilization, unit: ratio }
            scalers: [ { targetTracking: { metric: gpu, averageValue: 75 } } ]
            """);
        var seen = Seen(new Measurement.OfFleet(new MetricSample(50, At)));
        seen = seen with
        {
            Measurements = seen.Measurements.Add(
                new MetricName("share"), new Measurement.OfFleet(new MetricSample(0.5, At))),
        };

        var line = ObservationDocument.Text(seen, policy);

        Assert.Contains("""{"gpu_utilization":{"byMetric":{"gpu":{"value":50,""", line, StringComparison.Ordinal);
        Assert.Equal(Contents.Of(seen), Contents.Of(Read(line, policy)));
    }

    [Theory]
    [InlineData("""{"value":5,"at":"#","cause":"x"}""", "metrics.x.cause")]
    [InlineData("""{"replicas":{},"fault":"denied"}""", "metrics.x.fault")]
    [InlineData("""{"value":null,"at":null,"fault":"denid"}""", "metrics.x.fault")]
    [InlineData("""{"value":null,"at":null,"cause":5}""", "metrics.x.cause")]
    [InlineData("""{"value":"nan","at":"#"}""", "metrics.x.value")]
    [InlineData("""{"byMetric":{},"value":5}""", "metrics.x.value")]
    [InlineData("""{"byMetric":[]}""", "metrics.x.byMetric")]
    [InlineData("""{"byMetric":{"gpu":5}}""", "metrics.x.byMetric.gpu")]
    public void A_bad_answer_is_told_with_its_path(string answer, string path)
    {
        var told = answer.Replace("#", "2026-01-05T00:00:00Z", StringComparison.Ordinal);
        Assert.Contains(path, Broken($"\"metrics\":{{\"x\":{told}}}", Chat));
    }

    [Theory]
    [InlineData("{}", "calendar")]
    [InlineData("[5]", "calendar[0]")]
    [InlineData("""[{"schedule":"mornings","start":"#8","end":"#9"}]""", "calendar[0].schedule")]
    [InlineData("""[{"schedule":"morning","start":"#9","end":"#9"}]""", "calendar[0].end")]
    [InlineData("""[{"schedule":"morning","start":"#8"}]""", "calendar[0].end")]
    public void A_bad_window_is_told_with_its_path(string calendar, string path)
    {
        var told = calendar.Replace("#8", "2026-01-05T08:00:00Z", StringComparison.Ordinal)
            .Replace("#9", "2026-01-05T09:00:00Z", StringComparison.Ordinal);
        Assert.Contains(path, Broken($"\"calendar\":{told}", Scheduled()));
    }

    [Fact]
    public void Windows_that_are_told_go_before_what_the_schedule_says_now()
    {
        const string Head = """{"at":"2026-01-05T08:30:00Z","desired":0,"replicas":[]""";

        Assert.Empty(Read(Head + ",\"calendar\":[]}", Scheduled()).Calendar);
        Assert.NotEmpty(Read(Head + "}", Scheduled()).Calendar);
    }

    private static Policy Scheduled() => SamplePolicies.Read(SamplePolicies.ChatText()
        + "\nschedule: [ { name: morning, cron: '0 8 * * *', duration: 1h, min: 4 } ]\n");

    private static Observation Seen(Measurement gpu)
    {
        var nothing = Read("""{"at":"2026-01-05T00:01:00Z","desired":0,"replicas":[]}""", Chat);
        return nothing with { Measurements = nothing.Measurements.SetItem(new MetricName("gpu"), gpu) };
    }

    private static IEnumerable<string> Broken(string member, Policy policy) => Assert.IsType<ObservationRead.Broken>(
        ObservationDocument.Read(
            """{"at":"2026-01-05T00:01:00Z","desired":0,"replicas":[],""" + member + "}", policy))
        .Violations.Select(violation => violation.Path);

    private static Observation Read(string line, Policy policy) => ObservationDocument.Read(line, policy).Match(
        known => known.Observation,
        broken =>
        {
            Assert.Fail(broken.ToString());
            return null!;
        });
}
