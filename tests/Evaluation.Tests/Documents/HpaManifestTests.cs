using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Documents;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Documents;

public sealed class HpaManifestTests
{
    internal const string Reference = """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: llm-inference-hpa, namespace: llm-serving }
        spec:
          scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: llm-inference-deployment }
          minReplicas: 2
          maxReplicas: 10
          metrics:
            - type: Pods
              pods: { metric: { name: dcgm_gpu_utilization }, target: { type: AverageValue, averageValue: 75 } }
          behavior:
            scaleUp:
              stabilizationWindowSeconds: 60
              policies: [ { type: Percent, value: 50, periodSeconds: 30 }, { type: Pods, value: 2, periodSeconds: 30 } ]
              selectPolicy: Max
            scaleDown:
              stabilizationWindowSeconds: 300
              policies: [ { type: Pods, value: 1, periodSeconds: 60 } ]
        """;

    [Fact]
    public void The_reference_manifest_is_imported_unchanged()
    {
        var policy = Reading.Valid(HpaManifest.Read(Reference));

        Assert.Equal("llm-inference-hpa", policy.Fleet.Value);
        Assert.Equal((Mode.DryRun, Semantics.Kubernetes), (policy.Mode, policy.Semantics));
        Assert.Equal(ReplicaRange.Of(Replicas.Of(2), Replicas.Of(10)), policy.Range);
        Assert.Equal(new PoolTarget.Simulated("llm-inference-deployment"), Assert.Single(policy.Pools).Target);
        var metric = Assert.Single(policy.Metrics).Value;
        Assert.Equal(new MetricSource.Observed("gpu_utilization"), metric.Source);
        Assert.Equal((MetricUnit.Percent, MetricScope.ReplicaMean), (metric.Unit, metric.Scope));
        Assert.Equal(new ValueRange(Quantity.Of(0), Quantity.Of(100)), metric.Range);
        Assert.Equal(
            new ScalerPolicy.TargetTracking(metric.Name, new Target.AverageValue(Quantity.Of(75))),
            Assert.Single(policy.Scalers));
        Assert.Equal(
            Facts.Of(new Behavior(
                new(TimeSpan.FromSeconds(60), SelectPolicy.Max, [RatePolicy.Percent(50, 30), RatePolicy.Pods(2, 30)]),
                new(TimeSpan.FromSeconds(300), SelectPolicy.Max, [RatePolicy.Pods(1, 60)]))),
            Facts.Of(policy.Behavior));
    }

    [Fact]
    public void An_imported_manifest_is_written_as_a_policy_that_reads_back()
    {
        var policy = Reading.Valid(HpaManifest.Read(Reference)) with { Version = string.Empty };

        var back = Reading.Valid(PolicyYaml.Write(policy)) with { Version = string.Empty };

        Assert.Equal(Facts.Of(policy), Facts.Of(back));
    }

    [Fact]
    public void Without_metrics_cpu_is_kept_at_80_percent()
    {
        var policy = Reading.Valid(HpaManifest.Read(With("minReplicas: 2", metrics: null)));

        Assert.Equal(
            new ScalerPolicy.TargetTracking(new("cpu_utilization"), new Target.Utilization(80)),
            Assert.Single(policy.Scalers));
        Assert.Null(policy.Behavior);
    }

    [Fact]
    public void Without_a_minimum_it_is_one() =>
        Assert.Equal(Replicas.Of(1), Reading.Valid(HpaManifest.Read(With(min: null, metrics: null))).Range.Min);

    [Theory]
    [InlineData("{ type: Resource, resource: { name: cpu, target: { type: AverageValue, averageValue: 500m } } }",
        "cpu", "cpu", MetricScope.ReplicaMean, 500)]
    [InlineData("{ type: Resource, resource: { name: memory, target: { type: AverageValue, averageValue: 1Ki } } }",
        "memory", "memory", MetricScope.ReplicaMean, 1_024_000)]
    [InlineData("{ type: External, external: { metric: { name: 'vllm:num_requests_waiting' }, "
        + "target: { type: AverageValue, averageValue: '5' } } }",
        "queueDepth", "queue_depth", MetricScope.FleetTotal, 5_000)]
    [InlineData("{ type: Pods, pods: { metric: { name: vllm_num_requests_running }, "
        + "target: { type: AverageValue, averageValue: 2k } } }",
        "runningRequests", "running_requests", MetricScope.FleetTotal, 2_000_000)]
    [InlineData("{ type: Pods, pods: { metric: { name: vllm:kv_cache_usage_perc }, "
        + "target: { type: AverageValue, averageValue: 800m } } }",
        "kvCacheUsage", "kv_cache_usage", MetricScope.ReplicaMean, 800)]
    [InlineData("{ type: External, external: { metric: { name: pubsub.googleapis.com|sub|num_undelivered_messages, "
        + "selector: { matchLabels: { a: b } } }, target: { type: AverageValue, averageValue: 1e3 } } }",
        "pubsub_googleapis_com_sub_num_undelivered_messages",
        "pubsub.googleapis.com|sub|num_undelivered_messages", MetricScope.FleetTotal, 1_000_000)]
    public void Each_kind_of_metric_is_imported(
        string metric, string name, string observed, MetricScope scope, long milli)
    {
        var policy = Reading.Valid(HpaManifest.Read(With("minReplicas: 1", metric)));

        var read = Assert.Single(policy.Metrics).Value;
        Assert.Equal(new MetricName(name), read.Name);
        Assert.Equal(new MetricSource.Observed(observed), read.Source);
        Assert.Equal(scope, read.Scope);
        Assert.Equal(TimeSpan.FromMinutes(5), read.MaxAge);
        Assert.Equal(
            new ScalerPolicy.TargetTracking(read.Name, new Target.AverageValue(Quantity.OfMilli(milli))),
            Assert.Single(policy.Scalers));
    }

    [Fact]
    public void Utilization_of_one_container_may_exceed_what_it_requests()
    {
        var policy = Reading.Valid(HpaManifest.Read(With("minReplicas: 1",
            "{ type: ContainerResource, containerResource: { name: cpu, container: vllm, "
                + "target: { type: Utilization, averageUtilization: 150 } } }")));

        var metric = Assert.Single(policy.Metrics).Value;
        Assert.Equal(new MetricSource.Observed("vllm_cpu_utilization"), metric.Source);
        Assert.Equal((MetricUnit.Percent, ValueRange.NotNegative), (metric.Unit, metric.Range));
    }

    [Fact]
    public void Zero_is_left_again_for_a_metric_off_the_pods()
    {
        var policy = Reading.Valid(HpaManifest.Read(With("minReplicas: 0",
            "{ type: Object, object: { describedObject: { kind: Service, name: s }, metric: { name: requests }, "
                + "target: { type: Value, value: 100 } } }")));

        Assert.Equal(new ZeroPolicy(new MetricName("requests"), TimeSpan.Zero, Stepwise: false), policy.Zero);
        Assert.Equal(new Target.Value(Quantity.Of(100)),
            Assert.IsType<ScalerPolicy.TargetTracking>(policy.Scalers[0]).Target);
    }

    [Fact]
    public void What_a_cluster_adds_is_read_past() => Reading.Valid(HpaManifest.Read(Reference
        .Replace("namespace: llm-serving", "uid: abc, labels: { a: b }, managedFields: [ 1 ]", StringComparison.Ordinal)
        + "\nstatus: { currentReplicas: 3, conditions: [] }\n"));

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var violations = Reading.Violations(HpaManifest.Read("""
            apiVersion: autoscaling/v1
            kind: HorizontalPodAutoscaler
            metadata: { name: Llm Inference }
            spec:
              scaleTargetRef: { kind: Deployment }
              minReplicas: 5
              maxReplicas: 3
              metrics:
                - type: Pods
                  pods: { metric: { name: m }, target: { type: Utilization, averageValue: 75 } }
                - type: External
                  pods: { metric: { name: m }, target: { type: AverageValue, averageValue: 75 } }
                - type: External
                  external: { metric: { name: m }, target: { type: AverageValue, averageValue: 1Qi } }
              behaviour: {}
            """));

        Reading.Names(violations, "apiVersion", "autoscaling/v2");
        Reading.Names(violations, "metadata.name", "letters, digits");
        Reading.Names(violations, "spec.scaleTargetRef.name", "nothing");
        Reading.Names(violations, "spec.minReplicas", "at most spec.maxReplicas, which is 3");
        Reading.Names(violations, "spec.metrics[0].pods.target.type", "one of AverageValue");
        Reading.Names(violations, "spec.metrics[1].type", "external with it");
        Reading.Names(violations, "spec.metrics[2].external.target.averageValue", "500m");
        Reading.Names(violations, "spec.behaviour", "did you mean behavior?");
        Assert.Equal(8, violations.Length);
    }

    [Theory]
    [InlineData("minReplicas: 0", "spec.minReplicas", "Object or External")]
    [InlineData("minReplicas: 11", "spec.minReplicas", "at most spec.maxReplicas")]
    [InlineData("minReplica: 1", "spec.minReplica", "did you mean minReplicas?")]
    public void A_range_that_is_wrong_is_told(string min, string path, string part) =>
        Reading.Names(Reading.Violations(HpaManifest.Read(With(min, metrics: null))), path, part);

    private static string With(string? min, string? metrics) => string.Join('\n',
    [
        "apiVersion: autoscaling/v2",
        "kind: HorizontalPodAutoscaler",
        "metadata: { name: h }",
        "spec:",
        "  scaleTargetRef: { kind: Deployment, name: d }",
        "  maxReplicas: 10",
        .. min is null ? Array.Empty<string>() : ["  " + min],
        .. metrics is null ? Array.Empty<string>() : [$"  metrics: [ {metrics} ]"],
    ]);
}
