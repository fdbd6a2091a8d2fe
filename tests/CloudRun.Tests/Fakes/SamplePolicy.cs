namespace LlmCloudScaler.CloudRun.Tests.Fakes;

/// <summary>A policy of one fleet.</summary>
internal static class SamplePolicy
{
    public const string Project = "fleets";

    public const string Zone = "us-central1-a";

    /// <summary>GPU utilisation at 75 percent, 2 to 10 replicas of the group of the fleet's name.</summary>
    public static string Of(string fleet, string mode = "enforce") => $$"""
        apiVersion: llmcloudscaler/v1
        fleet: {{fleet}}
        mode: {{mode}}
        pools: [ { gcp: { project: {{Project}}, zone: {{Zone}}, instanceGroup: {{fleet}} } } ]
        replicas: { min: 2, max: 10 }
        metrics:
          gpu:
            cloudMonitoring:
              filter: >-
                metric.type = "workload.googleapis.com/gpu.dcgm.utilization"
                AND metadata.user_labels.fleet = "{{fleet}}"
              aligner: ALIGN_MEAN
              reducer: REDUCE_MEAN
            unit: percent
            maxAge: 5m
            range: [0, 100]
          waiting:
            pubSub: { subscription: projects/{{Project}}/subscriptions/requests-{{fleet}} }
            maxAge: 5m
        scalers:
          - targetTracking: { metric: gpu, averageValue: 75 }
          - targetTracking: { metric: waiting, averageValue: 1000 }
        """;
}
