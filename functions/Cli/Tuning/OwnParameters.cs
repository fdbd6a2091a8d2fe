using System.Collections.Immutable;
using System.Globalization;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Evaluation.Documents.Shapes;

namespace LlmCloudScaler.Cli.Tuning;

/// <summary>What of a policy is varied where nobody says: the goals of its scalers, how long it waits before it scales
/// in, and how many machines may stand by. What it promises is not: that is asked of it. Each is tried at half, three
/// quarters, one and a half times and twice what it is.</summary>
internal static class OwnParameters
{
    /// <summary>The longest stabilization window, which is Kubernetes' own limit.</summary>
    private const decimal LongestWindow = 3600;

    /// <summary>More than any value can be, and less than overflows when it is doubled.</summary>
    private const decimal Unlimited = 1e20m;

    /// <summary>Where a policy waits for nothing, which no factor changes: one, two and five minutes.</summary>
    private static readonly ImmutableArray<string> SomeWindows = ["60", "120", "300"];

    /// <summary>In order from the goals to the guards; empty where the policy has none of them.</summary>
    public static ImmutableArray<Parameter> Of(Policy policy) =>
    [
        .. policy.Scalers.Select((scaler, index) => Goal(scaler, $"scalers[{index}].{scaler.Kind}", policy))
            .Append(Window(policy.Behavior))
            .Append(policy.WarmPool is { } warm ? Whole("warmPool.max", warm.Max.Count, Unlimited) : null)
            .OfType<Parameter>()
            .Where(parameter => !parameter.Values.IsEmpty),
    ];

    /// <summary>What a value is varied to: 75 of at most 100 to 37.5, 56.25 and 87.5, for what is beyond the limit is
    /// replaced by the middle of the way there.</summary>
    /// <param name="present">More than 0.</param>
    /// <param name="most">The largest that makes sense; itself not tried.</param>
    public static IEnumerable<decimal> Around(decimal present, decimal most)
    {
        yield return present / 2;
        yield return present * 3 / 4;
        if (present * 3 / 2 >= most)
        {
            yield return present + ((most - present) / 2);
            yield break;
        }

        yield return present * 3 / 2;
        if (present * 2 < most)
        {
            yield return present * 2;
        }
    }

    private static Parameter? Goal(ScalerPolicy scaler, string path, Policy policy)
    {
        var most = policy.Metrics.TryGetValue(scaler.Metric, out var metric) && metric.Range.Max is { } limit
            ? Exactly(limit)
            : Unlimited;
        return scaler switch
        {
            ScalerPolicy.Demand demand => Number($"{path}.missCost", (decimal)demand.MissCost.Value, Unlimited),
            ScalerPolicy.TargetTracking { Target: Target.Utilization target } =>
                Whole($"{path}.utilization", target.Percent, 100),
            ScalerPolicy.TargetTracking { Target: Target.AverageValue target } =>
                Number($"{path}.averageValue", Exactly(target.PerReplica), most),
            ScalerPolicy.Queue { Goal: QueueGoal.PerReplica goal } =>
                Number($"{path}.perReplica", Exactly(goal.Waiting), most),
            ScalerPolicy.Queue { Goal: QueueGoal.Drain goal } => Time($"{path}.drainWithin", goal.Within),
            ScalerPolicy.Concurrency concurrency =>
                Number($"{path}.perReplica", Exactly(concurrency.PerReplica), most),
            _ => null,
        };
    }

    private static Parameter? Window(Behavior? behavior)
    {
        const string Path = "behavior.scaleDown.stabilizationWindowSeconds";
        return behavior is null ? null
            : behavior.ScaleDown.Window == TimeSpan.Zero ? new(Path, "0", SomeWindows)
            : Whole(Path, (decimal)behavior.ScaleDown.Window.TotalSeconds, LongestWindow);
    }

    private static Parameter Number(string path, decimal present, decimal most) =>
        Varied(path, Around(present, most).Prepend(present).Select(value => Math.Round(value, 3)).Select(Written));

    private static Parameter Whole(string path, decimal present, decimal most) => Varied(
        path,
        Around(present, most).Prepend(present)
            .Select(value => Math.Round(value, MidpointRounding.AwayFromZero)).Select(Written));

    private static Parameter Time(string path, TimeSpan present) => Varied(
        path,
        Around((decimal)present.TotalSeconds, (decimal)Durations.Longest.TotalSeconds).Prepend(
                (decimal)present.TotalSeconds)
            .Select(seconds => Durations.Format(TimeSpan.FromMilliseconds((long)(seconds * 1000)))));

    /// <param name="path">Where it is.</param>
    /// <param name="values">As it is first.</param>
    private static Parameter Varied(string path, IEnumerable<string> values)
    {
        var distinct = values.Distinct().ToArray();
        return new(path, distinct[0], [.. distinct.Skip(1)]);
    }

    private static string Written(decimal value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static decimal Exactly(Quantity amount) => amount.Milli / 1000m;
}
