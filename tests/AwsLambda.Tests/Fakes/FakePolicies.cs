using System.Collections.Immutable;

using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Providers.Simulated.State;

namespace LlmCloudScaler.AwsLambda.Tests.Fakes;

/// <summary>Policies in memory that can be told not to be listed.</summary>
internal sealed class FakePolicies : IPolicySource
{
    private readonly InMemoryPolicySource _inner = new();

    public bool CannotBeListed { get; set; }

    public void Add(string fleet, string? text = null) => _inner.Set($"{fleet}.yaml", text ?? TextOf(fleet));

    public void Remove(string fleet) => _inner.Remove($"{fleet}.yaml");

    public Task<ImmutableArray<PolicyText>?> ListAsync(CancellationToken cancellation) => CannotBeListed
        ? Task.FromResult<ImmutableArray<PolicyText>?>(null)
        : _inner.ListAsync(cancellation);

    /// <summary>GPU utilisation at 75 percent, 2 to 10 replicas of the group of the fleet's name.</summary>
    public static string TextOf(string fleet, string mode = "enforce") => $$"""
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
