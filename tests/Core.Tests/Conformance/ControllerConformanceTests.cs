using LlmCloudScaler.Core.Decisions;
using LlmCloudScaler.Core.Reasons;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Conformance;

/// <summary>Whole decisions, through the production decider, against Kubernetes' own tables.</summary>
public class ControllerConformanceTests
{
    private const string File = "controller.json";

    public static TheoryData<string> Names => HpaVectors.Names(File);

    [Theory]
    [MemberData(nameof(Names))]
    public void Decisions_are_as_the_kubernetes_controller_has_them(string name)
    {
        var vector = HpaVectors.Case(File, name);
        var (input, expected) = (vector.GetProperty("input"), vector.GetProperty("expected"));
        var controller = new HpaController(input);
        var decided = controller.Decide();
        var decision = decided.Decision;

        Assert.Equal(expected.Count("desiredReplicas"), decision.Desired);
        Assert.Equal(expected.Flag("rescaled") ?? false, decision.Desired != decision.Current);
        Assert.Equal(
            expected.List("conditions").Select(each => (each.Text("type"), each.Text("status"), each.Text("reason"))),
            HpaConditions.Of(input, controller, decided)
                .Select(each => ((string?)each.Type, (string?)each.Status, (string?)each.Reason)));

        if (expected.Number("currentCpuUtilizationPercent") is { } percent && Utilization(decision) is { } found)
        {
            Assert.Equal(percent * 1000, found.Milli);
        }
    }

    /// <summary>What the first scaler measured; null where its reason is not about the value.</summary>
    private static Quantity? Utilization(Decision decision) =>
        decision.Derivation.FirstOrDefault(step => step.Stage is Stage.Scaler)?.Because switch
        {
            Reason.TargetAboveTolerance above => above.Value,
            Reason.TargetBelowTolerance below => below.Value,
            Reason.TargetWithinTolerance within => within.Value,
            _ => null,
        };
}
