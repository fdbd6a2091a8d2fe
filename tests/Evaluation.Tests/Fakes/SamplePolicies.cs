using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Fakes;

/// <summary>Policies as users write them.</summary>
internal static class SamplePolicies
{
    public static string ChatText(string fleet = "chat", string mode = "enforce") => $$"""
        apiVersion: llmcloudscaler/v1
        fleet: {{fleet}}
        mode: {{mode}}
        pools: [ { simulated: { group: g } } ]
        replicas: { min: 2, max: 10 }
        metrics: { gpu: { observed: gpu_utilization, unit: percent, maxAge: 3m, range: [0, 100] } }
        scalers: [ { targetTracking: { metric: gpu, averageValue: 75 } } ]
        """;

    /// <summary>One pool, GPU utilisation at 75 percent, 2 to 10 replicas.</summary>
    public static Policy Chat(string fleet = "chat", string mode = "enforce") => Read(ChatText(fleet, mode));

    /// <summary>Two pools, of which the first holds 3, and a warm pool.</summary>
    public static Policy TwoPools(string mode = "enforce") => Read($$"""
        apiVersion: llmcloudscaler/v1
        fleet: chat
        mode: {{mode}}
        pools:
          - { name: first, simulated: { group: a }, max: 3 }
          - { name: second, simulated: { group: b } }
        replicas: { min: 2, max: 10 }
        metrics: { gpu: { observed: gpu_utilization, unit: percent, maxAge: 3m } }
        scalers: [ { targetTracking: { metric: gpu, averageValue: 75 } } ]
        warmPool: { max: 2 }
        """);

    public static Policy Read(string text) => PolicyDocument.Read(text).Match(
        valid => valid.Policy,
        invalid =>
        {
            Assert.Fail(string.Join("\n", invalid.Violations));
            return null!;
        });
}
