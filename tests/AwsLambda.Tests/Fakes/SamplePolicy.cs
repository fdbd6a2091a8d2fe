namespace LlmCloudScaler.AwsLambda.Tests.Fakes;

/// <summary>A policy of one fleet.</summary>
internal static class SamplePolicy
{
    /// <summary>GPU utilisation at 75 percent, 2 to 10 replicas of the group of the fleet's name.</summary>
    public static string Of(string fleet, string mode = "enforce") => $$"""
        apiVersion: llmcloudscaler/v1
        fleet: {{fleet}}
        mode: {{mode}}
        pools: [ { aws: { region: us-east-1, autoScalingGroup: {{fleet}} } } ]
        replicas: { min: 2, max: 10 }
        metrics:
          gpu:
            cloudWatch:
              namespace: CWAgent
              metric: nvidia_smi_utilization_gpu
              statistic: Average
              dimensions: { AutoScalingGroupName: {{fleet}}, Stage: prod-{{fleet}} }
            unit: percent
            maxAge: 3m
            range: [0, 100]
        scalers: [ { targetTracking: { metric: gpu, averageValue: 75 } } ]
        """;
}
