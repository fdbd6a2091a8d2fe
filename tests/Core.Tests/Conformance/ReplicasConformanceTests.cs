using System.Text.Json;

using LlmCloudScaler.Core.Scalers;
using LlmCloudScaler.Core.Units;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Conformance;

/// <summary>The arithmetic of targets against Kubernetes' own tables.</summary>
public class ReplicasConformanceTests
{
    private const string File = "replicas.json";

    public static TheoryData<string> Names => HpaVectors.Names(File);

    [Theory]
    [MemberData(nameof(Names))]
    public void Replica_counts_are_as_kubernetes_has_them(string name)
    {
        var vector = HpaVectors.Case(File, name);
        var (input, expected) = (vector.GetProperty("input"), vector.GetProperty("expected"));
        if (vector.Text("function") == "groupPods")
        {
            Groups(HpaPodGroups.Of(input, input), expected);
            return;
        }

        var (answer, failure) = Calculate(vector.Text("function"), input);
        if (expected.Text("error") is { } error)
        {
            Assert.Contains(error, failure, StringComparison.Ordinal);
            return;
        }

        Assert.Null(failure);
        Assert.NotNull(answer);
        Agrees(expected, answer);
    }

    /// <summary>The series of an external metric added up as Kubernetes does, stopping at the largest number.</summary>
    internal static Quantity Total(JsonElement metric)
    {
        Int128 sum = metric.Number("metricValue") ?? 0;
        foreach (var value in metric.List("metricValues"))
        {
            sum += value.GetInt64();
        }

        return Quantity.OfMilli((long)Int128.Min(sum, long.MaxValue));
    }

    private static (TargetAnswer? Answer, string? Failure) Calculate(string? function, JsonElement input)
    {
        var current = input.Count("currentReplicas")!.Value;
        var pods = input.List("pods").Select(HpaPod.Of).ToArray();
        var ready = Replicas.Of(pods.Count(pod => pod.IsRunningAndReady));
        var (target, tolerance) = (input.GetProperty("target"), TheTolerance(input));
        var value = Quantity.OfMilli(target.Number("value") ?? target.Number("averageValue") ?? 1);
        var hasTotal = input.Field("metricValue") is not null || input.List("metricValues").Any();
        switch (function)
        {
            case "objectValue" or "externalValue" or "objectAverageValue" or "externalAverageValue" when !hasTotal:
                return (null, "no metrics returned from external metrics API");

            case "resourceUtilization" or "podsAverageValue":
                var groups = HpaPodGroups.Of(input, input);
                var failure = groups.Failure(input, input);
                var percent = (int?)target.Number("averageUtilizationPercent");
                return (
                    failure is not null ? null
                        : percent is { } whole ? TargetArithmetic.Utilization(current, groups.Loads, whole, tolerance)
                        : TargetArithmetic.AverageValue(current, groups.Loads, value, tolerance),
                    failure);

            case "objectValue" or "externalValue":
                return current > Replicas.None && pods.Length == 0
                    ? (null, "no pods returned by selector while calculating replica count")
                    : (TargetArithmetic.Level(current, ready, Total(input), value, tolerance), null);

            case "objectAverageValue" or "externalAverageValue":
                var existing = input.Count("statusReplicas") ?? current;
                return (TargetArithmetic.AverageOfTotal(existing, Total(input), value, tolerance), null);

            default:
                throw new NotSupportedException(function);
        }
    }

    private static Tolerance TheTolerance(JsonElement input) => input.Field("tolerance") is { } tolerance
        ? new(
            tolerance.Ratio("scaleDown") ?? Tolerance.Default.In,
            tolerance.Ratio("scaleUp") ?? Tolerance.Default.Out)
        : Tolerance.Default;

    private static void Agrees(JsonElement expected, TargetAnswer answer)
    {
        Assert.Equal(expected.Count("replicas"), answer.Count);
        if (expected.Number("usage") is { } usage)
        {
            Assert.Equal(usage, answer.Value.Milli);
        }

        if (expected.Number("utilizationPercent") is { } percent)
        {
            Assert.Equal(percent * 1000, answer.Value.Milli);
        }

        if (expected.Number("averageValue") is { } average)
        {
            Assert.Equal(average, answer.Average.Milli);
        }
    }

    private static void Groups(HpaPodGroups groups, JsonElement expected)
    {
        Assert.Equal(expected.Number("readyPodCount"), groups.Ready.Length);
        Assert.Equal(Named("unready"), groups.Unready.Select(pod => pod.Name).Order());
        Assert.Equal(Named("missing"), groups.Missing.Select(pod => pod.Name).Order());
        Assert.Equal(Named("ignored"), groups.Ignored.Select(pod => pod.Name).Order());

        IEnumerable<string?> Named(string group) => expected.List(group).Select(name => name.GetString()).Order();
    }
}
