using LlmCloudScaler.Cli.Tests.Clouds.Aws;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Evaluation.Documents;

namespace LlmCloudScaler.Cli.Tests.Doctor;

/// <summary>Policies that a doctor is shown.</summary>
internal static class TestPolicies
{
    /// <summary>One pool; 1 to 6 replicas.</summary>
    public static Policy Chat { get; } = Read(EmulatedAws.Policy);

    /// <summary>Two pools: at most 4 on demand, and the rest at the spot price.</summary>
    public static Policy TwoPools { get; } = Read(EmulatedAws.Policy.Replace(
        "pools: [ { aws: { region: us-east-1, autoScalingGroup: chat }, pricePerHour: 1.01 } ]",
        "pools: [ { name: od, aws: { region: us-east-1, autoScalingGroup: od }, max: 4 }, "
            + "{ name: spot, aws: { region: us-east-1, autoScalingGroup: spot } } ]",
        StringComparison.Ordinal));

    public static Policy Read(string text) => PolicyDocument.Read(text).Match(
        valid => valid.Policy,
        invalid => throw new ArgumentException(string.Join("; ", invalid.Violations), nameof(text)));
}
