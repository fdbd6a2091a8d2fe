using System.Collections.Immutable;

namespace LlmCloudScaler.Providers.Aws.Metrics;

/// <summary>Puts questions into as few calls as the limits of GetMetricData allow.</summary>
/// <remarks>The questions of a call share one window and have one period: its ends are then whole periods for all of
/// them, and no other deployment's daily metric makes a call for high-resolution ones look back further than those are
/// kept. Most deployments have a period or two, so that this costs a call or none.</remarks>
internal static class MetricCalls
{
    /// <summary>Queries in a call, inputs of expressions included (API reference of GetMetricData).</summary>
    private const int MostQueries = 500;

    /// <summary>Points in an answer (the same). One with expressions is cut there, and has no next page.</summary>
    private const int MostPoints = 100_800;

    /// <summary>The calls that ask all this.</summary>
    /// <param name="asked">Questions of any region and period; the same one may come more than once.</param>
    /// <param name="isSuspect">Which had better be alone, since they spoil a call.</param>
    public static ImmutableArray<MetricCall> Pack(IEnumerable<Asked> asked, Func<Asked, bool> isSuspect)
    {
        var suspects = Once(asked).ToLookup(isSuspect);
        return
        [
            .. suspects[true].Select(suspect => new MetricCall([suspect])),
            .. suspects[false].GroupBy(each => (each.Region, each.Question.Period)).SelectMany(Fill),
        ];
    }

    /// <summary>Each question once, with a window that suits everyone who asks it.</summary>
    private static IEnumerable<Asked> Once(IEnumerable<Asked> asked) => asked
        .GroupBy(each => each.Key, StringComparer.Ordinal)
        .Select(same => same.First() with
        {
            Window = same.Select(each => each.Window).Aggregate(TimeWindow.Around),
        });

    /// <summary>Fills call after call. Those that look back furthest come first, and widen few calls.</summary>
    private static IEnumerable<MetricCall> Fill(IEnumerable<Asked> alike)
    {
        var call = ImmutableArray.CreateBuilder<Asked>();
        var series = new HashSet<string>(StringComparer.Ordinal);
        var (expressions, room) = (0, 0);
        foreach (var asked in alike.OrderBy(each => each.Window.Start))
        {
            var needs = asked.Question.Needs.Select(each => each.Key).ToHashSet(StringComparer.Ordinal);
            var expression = asked.Question is Question.Expression ? 1 : 0;
            if (call.Count > 0
                && series.Count + needs.Count(need => !series.Contains(need)) + expressions + expression > room)
            {
                yield return new(call.DrainToImmutable());
                series.Clear();
                expressions = 0;
            }

            if (call.Count == 0)
            {
                room = Math.Min(MostQueries, MostPoints / PointsOf(asked));
            }

            call.Add(asked);
            series.UnionWith(needs);
            expressions += expression;
        }

        if (call.Count > 0)
        {
            yield return new(call.DrainToImmutable());
        }
    }

    /// <summary>Points of one series in the window of a call whose first question this is, and one to spare for a
    /// later end.</summary>
    private static int PointsOf(Asked first) => (int)(first.Window.Length.Ticks / first.Question.Period.Ticks) + 2;
}
