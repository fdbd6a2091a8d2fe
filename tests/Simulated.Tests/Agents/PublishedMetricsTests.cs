using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated;
using LlmCloudScaler.Providers.Simulated.Agents;
using LlmCloudScaler.Providers.Simulated.Traffic;
using Xunit;

namespace LlmCloudScaler.Simulated.Tests.Agents;

public class PublishedMetricsTests
{
    /// <summary>One request every two seconds, of about eleven seconds each: light, and never nothing.</summary>
    private static readonly SimulatedTraffic light = SimulatedTraffic.Of("light", Enumerable.Range(0, 1800)
        .Select(number => new InferenceRequest(TimeSpan.FromSeconds((2 * number) + 0.5), 1000, 1000)));

    [Fact]
    public void A_point_carries_its_periods_end_and_is_readable_only_after_the_delay()
    {
        using var cloud = new CloudScript(CloudScript.Steady with { Traffic = light });
        cloud.At(89.9);
        Assert.IsType<Measurement.Absent>(cloud.Sample("request_rate"));
        cloud.At(90);
        Assert.Equal((0.5, 60), cloud.Value("request_rate"));
        cloud.At(200);
        Assert.Equal(120, cloud.Value("request_rate").At);
        Assert.Equal(60, cloud.Value("request_rate", atSeconds: 149).At);
        Assert.Equal(120, cloud.Value("request_rate", atSeconds: 900).At);
    }

    [Fact]
    public void Gpu_utilization_is_near_100_under_light_load_as_long_as_something_runs()
    {
        using var cloud = new CloudScript(CloudScript.Steady with { Traffic = light });
        cloud.At(400);
        Assert.InRange(cloud.Value("gpu_utilization").Value, 95, 100);
        Assert.InRange(cloud.Value("kv_cache_usage").Value, 0.001, 0.1);
        Assert.InRange(cloud.Value("running_requests").Value, 2, 12);
        Assert.Equal(0, cloud.Value("queue_depth").Value);
        Assert.InRange(cloud.Value("generation_tokens_rate").Value, 400, 600);
        Assert.InRange(cloud.Value("prompt_tokens_rate").Value, 400, 600);
        Assert.InRange(cloud.Value("ttft_p95").Value, 0.05, 0.3);
        Assert.InRange(cloud.Value("itl_p50").Value, 0.009, 0.02);
    }

    [Fact]
    public void Idle_servers_say_zero_and_have_no_latency()
    {
        using var cloud = new CloudScript(CloudScript.Steady);
        cloud.At(90);
        foreach (var name in (string[])["gpu_utilization", "kv_cache_usage", "running_requests", "queue_depth",
            "request_rate", "prompt_tokens_rate", "generation_tokens_rate"])
        {
            Assert.Equal((0, 60), cloud.Value(name));
        }

        Assert.IsType<Measurement.Absent>(cloud.Sample("ttft_p95"));
        Assert.IsType<Measurement.Absent>(cloud.Sample("itl_p50"));
    }

    [Fact]
    public void Without_a_replica_only_the_gateway_speaks()
    {
        var none = CloudScript.Steady.Groups[0] with { Initial = Replicas.None };
        using var cloud = new CloudScript(CloudScript.Steady with { Traffic = light, Groups = [none] });
        cloud.At(90);
        // 8, 15, 23 and 30 requests are held at the four scrapes.
        Assert.Equal((19, 60), cloud.Value("queue_depth"));
        Assert.True(cloud.Value("request_rate").Value > 0);
        foreach (var name in (string[])["gpu_utilization", "kv_cache_usage", "running_requests",
            "prompt_tokens_rate", "generation_tokens_rate", "ttft_p50"])
        {
            Assert.IsType<Measurement.Absent>(cloud.Sample(name));
        }
    }

    [Fact]
    public void Replicas_can_report_singly()
    {
        using var cloud = new CloudScript(CloudScript.Steady with
        {
            Traffic = light,
            Agents = AgentSettings.Default with { PerReplica = true },
        });
        cloud.Apply(desired: 3);
        cloud.At(100);
        var first = Assert.IsType<Measurement.PerReplica>(cloud.Sample("gpu_utilization"));
        Assert.Equal(["g-0000", "g-0001"], first.Samples.Select(each => each.Replica.Value));
        cloud.At(400);
        var all = Assert.IsType<Measurement.PerReplica>(cloud.Sample("gpu_utilization"));
        Assert.Equal(["g-0000", "g-0001", "g-0002"], all.Samples.Select(each => each.Replica.Value));
        Assert.All(all.Samples, each => Assert.InRange(each.Sample.Value, 0, 100));
        Assert.IsType<Measurement.PerReplica>(cloud.Sample("kv_cache_usage"));
        Assert.IsType<Measurement.OfFleet>(cloud.Sample("queue_depth"));
    }

    [Fact]
    public void Points_are_lost_as_often_as_was_said()
    {
        using var cloud = new CloudScript(CloudScript.Steady with
        {
            Agents = AgentSettings.Default with { Loss = Ratio.Of(0.25), Retention = TimeSpan.FromDays(1) },
        });
        var seen = new HashSet<double>();
        for (var minute = 2; minute <= 601; minute++)
        {
            cloud.At((60 * minute) + 30);
            seen.Add(cloud.Value("queue_depth").At);
        }

        Assert.InRange(seen.Count, 0.68 * 600, 0.82 * 600);
    }

    [Fact]
    public void Points_past_their_retention_are_forgotten()
    {
        using var cloud = new CloudScript(CloudScript.Steady with
        {
            Agents = AgentSettings.Default with { Retention = TimeSpan.FromMinutes(5) },
        });
        cloud.At(1200);
        Assert.Equal(960, cloud.Value("queue_depth", atSeconds: 1000).At);
        Assert.IsType<Measurement.Absent>(cloud.Sample("queue_depth", atSeconds: 800));
    }

    [Fact]
    public void Answers_come_in_the_order_of_the_questions_and_strangers_are_absent()
    {
        using var cloud = new CloudScript(CloudScript.Steady with { Traffic = light });
        cloud.At(120);
        var foreign = CloudScript.Query("queue_depth");
        foreign = foreign with { Metric = foreign.Metric with { Source = new MetricSource.Prometheus("up", null) } };
        var answers = cloud.Samples(
            cloud.World.Now, CloudScript.Query("tea"), CloudScript.Query("request_rate"), foreign);
        Assert.IsType<Measurement.Absent>(answers[0]);
        Assert.IsType<Measurement.OfFleet>(answers[1]);
        Assert.IsType<Measurement.Absent>(answers[2]);
        Assert.Equal(13, SimulatedMetricSource.Names.Length);
    }
}
