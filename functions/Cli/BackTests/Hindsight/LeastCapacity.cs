using System.Collections.Immutable;

using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.BackTests.Hindsight;

/// <summary>The least capacity that would keep what is asked, with each window served by itself.</summary>
/// <remarks>
/// <para>Which windows may miss is chosen as well: the cheapest way to 99 in 100 is not 99 in 100 in each. Replicas go
/// where each brings most requests into time for what it costs, along the upper hull of each curve; fractions of a
/// replica allowed, that is the exact optimum of the relaxed problem, for the hulls are concave.</para>
/// <para>Example: two windows of an hour. In the first, 1 replica has 50 of 100 in time, 2 have 100; in the second 1
/// has 90, 2 have 100. To have 0.9 of 200 in time, 40 more than the 140 of one each are needed: the first window's
/// second replica brings 50, so 4/5 of it is bought. 2.8 replica-hours; in whole replicas, 3.</para>
/// </remarks>
/// <param name="ReplicaHours">With fractions of a replica.</param>
/// <param name="Needs">In whole replicas, window by window: enough, and at most one step more than the fraction.
/// </param>
internal sealed record LeastCapacity(double ReplicaHours, ImmutableArray<int> Needs)
{
    /// <summary>Finds it.</summary>
    /// <param name="curves">The windows; none needs nothing.</param>
    /// <param name="asked">The share of requests that must be in time.</param>
    /// <returns>Null where not even the most replicas considered would keep it.</returns>
    public static LeastCapacity? Of(ImmutableArray<LoadCurve> curves, Ratio asked)
    {
        var needs = curves.Select(curve => curve.Fewest).ToArray();
        var hours = curves.Sum(curve => curve.Fewest * curve.Length.TotalHours);
        var missing = (asked.Value * curves.Sum(curve => curve.Arrived)) - curves.Sum(curve => curve.InTime[0]);
        var steps = curves.SelectMany((curve, window) => Steps(curve, window))
            .OrderByDescending(step => step.Gain / step.Hours)
            .ThenBy(step => step.Window)
            .ThenBy(step => step.Replicas);
        foreach (var step in steps.TakeWhile(_ => missing > 0))
        {
            hours += step.Hours * Math.Min(1, missing / step.Gain);
            missing -= step.Gain;
            needs[step.Window] = step.Replicas;
        }

        return missing > 0 ? null : new(hours, [.. needs]);
    }

    /// <summary>The upper hull of a curve, edge by edge.</summary>
    private static IEnumerable<(int Window, int Replicas, double Gain, double Hours)> Steps(
        LoadCurve curve, int window)
    {
        for (var at = 0; at < curve.InTime.Length - 1;)
        {
            var next = at + 1;
            for (var other = next + 1; other < curve.InTime.Length; other++)
            {
                next = Slope(curve, at, other) >= Slope(curve, at, next) ? other : next;
            }

            var gain = curve.InTime[next] - curve.InTime[at];
            if (gain <= 0)
            {
                yield break;
            }

            yield return (window, curve.Fewest + next, gain, (next - at) * curve.Length.TotalHours);
            at = next;
        }
    }

    private static double Slope(LoadCurve curve, int from, int to) =>
        (double)(curve.InTime[to] - curve.InTime[from]) / (to - from);
}
