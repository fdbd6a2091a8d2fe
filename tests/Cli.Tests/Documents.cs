namespace LlmCloudScaler.Cli.Tests;

/// <summary>Documents that tests hand to commands.</summary>
internal static class Documents
{
    /// <summary>The smallest policy there is; it must work as written.</summary>
    public const string Minimal =
        """
        apiVersion: llmcloudscaler/v1
        fleet: small
        mode: enforce
        pools: [ { simulated: { group: g } } ]
        replicas: { min: 2, max: 10 }
        metrics: { gpu: { observed: gpu_utilization, unit: percent, maxAge: 3m, range: [0, 100] } }
        scalers: [ { targetTracking: { metric: gpu, averageValue: 75 } } ]
        """;

    /// <summary>A chat service whose targets are set by hand, with a window, prices and a warm pool.</summary>
    public const string Targets =
        """
        apiVersion: llmcloudscaler/v1
        fleet: demo-chat
        mode: enforce
        pools: [ { simulated: { group: demo-chat }, gpusPerReplica: 8, pricePerHour: 27.45 } ]
        replicas: { min: 2, max: 10 }
        objectives: { ttftP95: 2s, itlP95: 100ms }
        metrics:
          requestRate: { observed: request_rate, maxAge: 3m }
          waiting: { observed: queue_depth, maxAge: 3m }
          ttftP95: { observed: ttft_p95, maxAge: 3m }
        scalers:
          - targetTracking: { metric: requestRate, averageValue: 1.15 }
          - queue: { metric: waiting, perReplica: 2 }
          - latency: { metric: ttftP95, objective: 2s }
        warmPool: { max: 2 }
        behavior:
          scaleUp: { stabilizationWindowSeconds: 0, policies: [ { type: Percent, value: 100, periodSeconds: 60 } ] }
          scaleDown: { stabilizationWindowSeconds: 300, policies: [ { type: Pods, value: 1, periodSeconds: 60 } ] }
        """;

    /// <summary>Three faults in one policy.</summary>
    public const string Faulty =
        """
        apiVersion: llmcloudscaler/v1
        fleet: small
        mode: enforced
        pools: [ { simulated: { group: g } } ]
        replicas: { min: 12, max: 10 }
        metrics: { gpu: { observed: gpu_utilization, unit: percent, maxAge: soon } }
        scalers: [ { targetTracking: { metric: gpu, averageValue: 75 } } ]
        """;

    /// <summary>The manifest that articles on GPU autoscaling show.</summary>
    public const string Manifest =
        """
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: { name: llm-inference }
        spec:
          scaleTargetRef: { apiVersion: apps/v1, kind: Deployment, name: llm-inference }
          minReplicas: 2
          maxReplicas: 10
          metrics:
            - type: Pods
              pods:
                metric: { name: DCGM_FI_DEV_GPU_UTIL }
                target: { type: AverageValue, averageValue: "75" }
          behavior:
            scaleUp:
              stabilizationWindowSeconds: 60
              policies:
                - { type: Percent, value: 50, periodSeconds: 30 }
                - { type: Pods, value: 2, periodSeconds: 30 }
            scaleDown:
              stabilizationWindowSeconds: 300
              policies: [ { type: Pods, value: 1, periodSeconds: 60 } ]
        """;

    /// <summary>An observation of a fleet whose replicas are all ready.</summary>
    /// <param name="at">Time since the first observation.</param>
    /// <param name="replicas">How many.</param>
    /// <param name="gpu">GPU utilization, in percent; null for absent.</param>
    public static string Observation(TimeSpan at, int replicas, double? gpu)
    {
        var now = new DateTimeOffset(2026, 1, 5, 0, 0, 0, TimeSpan.Zero) + at;
        var machines = string.Join(',', Enumerable.Range(1, replicas).Select(number =>
            $$"""{"id":"r{{number}}","phase":"ready","since":"2026-01-04T00:00:00Z"}"""));
        var measured = $"{now.AddSeconds(-30):yyyy-MM-ddTHH:mm:ssZ}";
        var metric = gpu is { } value
            ? FormattableString.Invariant($$"""{"value":{{value}},"at":"{{measured}}"}""")
            : """{"value":null,"at":null}""";
        return FormattableString.Invariant($$"""{"at":"{{now:yyyy-MM-ddTHH:mm:ssZ}}","desired":{{replicas}},""")
            + "\"replicas\":[" + machines + "],\"metrics\":{\"gpu_utilization\":" + metric + "}}";
    }
}
