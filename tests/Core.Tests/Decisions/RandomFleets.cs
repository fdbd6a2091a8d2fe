using System.Collections.Immutable;

using CsCheck;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Core.Tests.Decisions;

/// <summary>Policies and days as nobody would think them up.</summary>
internal static class RandomFleets
{
    private static readonly ImmutableArray<ScalerPolicy> Scalers =
    [
        new ScalerPolicy.TargetTracking(new("gpu"), new Target.AverageValue(Quantity.Of(75))),
        new ScalerPolicy.Queue(new("waiting"), new QueueGoal.PerReplica(Quantity.Of(5))),
        new ScalerPolicy.Queue(new("waiting"), new QueueGoal.Drain(TimeSpan.FromMinutes(1), null)),
        new ScalerPolicy.Latency(new("ttft"), TimeSpan.FromSeconds(2)),
        new ScalerPolicy.Concurrency(
            new("waiting"), Quantity.Of(8), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(6), Ratio.Of(2)),
        new ScalerPolicy.StepScaling(
            new("gpu"),
            Quantity.Of(80),
            StepAdjustment.PercentChangeInCapacity,
            [new(Quantity.Of(0), Quantity.Of(10), 10), new(Quantity.Of(10), null, 50)],
            Replicas.Of(1),
            TimeSpan.FromMinutes(3)),
    ];

    /// <summary>One instant of a day: seconds since the last, and the three metrics, each perhaps absent.</summary>
    public static Gen<(int Seconds, double? Gpu, double? Waiting, double? Ttft)> Moment { get; } = Gen.Select(
        Gen.Int[5, 400], Perhaps(Gen.Double[0, 100]), Perhaps(Gen.Double[0, 300]), Perhaps(Gen.Double[0, 20]));

    public static Gen<(int Seconds, double? Gpu, double? Waiting, double? Ttft)[]> Day { get; } = Moment.Array[1, 40];

    private static Gen<Behavior?> Behaviors { get; } = Gen.Select(
        Gen.Int[0, 2], Rules, Rules, (kind, up, down) => kind switch
        {
            0 => null,
            1 => Behavior.Default,
            _ => new Behavior(up, down),
        });

    private static Gen<ScalingRules> Rules => Gen.Select(
        Gen.Int[0, 600],
        Gen.Int[0, 1],
        Gen.Select(Gen.Bool, Gen.Int[1, 200], Gen.Int[1, 600]).Array[1, 3],
        (window, select, policies) => new ScalingRules(
            TimeSpan.FromSeconds(window),
            (SelectPolicy)select,
            [.. policies.Select(one => one.Item1
                ? RatePolicy.Percent(one.Item2, one.Item3)
                : RatePolicy.Pods(one.Item2, one.Item3))]));

    public static Gen<Policy> Policy { get; } = Gen.Select(
        Gen.Int[0, 63],
        Gen.Int[1, 5],
        Gen.Int[0, 20],
        Behaviors,
        Gen.Int[0, 300],
        (mask, min, span, behavior, cooldown) => TestPolicies.Of(
            min,
            min + span,
            [TestPolicies.Gpu, TestPolicies.Waiting, TestPolicies.Ttft],
            [.. Scalers.Where((_, index) => ((mask == 0 ? 1 : mask) >> index & 1) == 1)]) with
        {
            Behavior = behavior,
            Cooldown = new Cooldown(TimeSpan.FromSeconds(cooldown), TimeSpan.FromSeconds(cooldown)),
        });

    public static (string, double?)[] Metrics(
        (int Seconds, double? Gpu, double? Waiting, double? Ttft) moment) =>
        [("gpu", moment.Gpu), ("waiting", moment.Waiting), ("ttft", moment.Ttft)];

    private static Gen<double?> Perhaps(Gen<double> values) =>
        Gen.Select(Gen.Int[0, 5], values, (die, value) => die == 0 ? null : (double?)value);
}
