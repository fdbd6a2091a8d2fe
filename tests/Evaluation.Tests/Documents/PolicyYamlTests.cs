using CsCheck;

using LlmCloudScaler.Evaluation.Documents;

using Xunit;

namespace LlmCloudScaler.Evaluation.Tests.Documents;

public sealed class PolicyYamlTests
{
    public static TheoryData<string> Examples() =>
        [.. ShippedPolicies.Paths().Select(Path.GetFileName).OfType<string>()];

    [Fact]
    public void A_policy_is_the_same_after_it_was_written_and_read() => PolicyGen.Valid.Sample(
        policy =>
        {
            var text = PolicyYaml.Write(policy);
            Assert.Equal(Facts.Of(policy), Facts.Of(Reading.Valid(text) with { Version = string.Empty }));
            Assert.Equal(text, PolicyYaml.Write(Reading.Valid(text)));
        },
        iter: 3_000);

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_the_same_after_it_was_read_written_and_read(string file)
    {
        var policy = Reading.Valid(ShippedPolicies.Text(file));

        var back = Reading.Valid(PolicyYaml.Write(policy));

        Assert.Equal(Facts.Of(policy), Facts.Of(back with { Version = policy.Version }));
    }

    [Fact]
    public void What_is_written_is_pleasant_to_read() => Assert.Equal(
        """
        apiVersion: llmcloudscaler/v1
        fleet: llm-inference-hpa
        mode: dryRun
        semantics: kubernetes
        pools:
          - { simulated: { group: llm-inference-deployment } }
        replicas: { min: 2, max: 10 }
        metrics:
          gpuUtilization: { observed: gpu_utilization, unit: percent, scope: replicaMean, maxAge: 5m, range: [0, 100] }
        scalers:
          - { targetTracking: { metric: gpuUtilization, averageValue: 75 } }
        behavior:
          scaleUp:
            stabilizationWindowSeconds: 60
            selectPolicy: Max
            policies: [{ type: Percent, value: 50, periodSeconds: 30 }, { type: Pods, value: 2, periodSeconds: 30 }]
          scaleDown:
            stabilizationWindowSeconds: 300
            selectPolicy: Max
            policies: [{ type: Pods, value: 1, periodSeconds: 60 }]

        """,
        PolicyYaml.Write(Reading.Valid(HpaManifest.Read(HpaManifestTests.Reference))));
}
