using System.Collections.Immutable;

namespace LlmCloudScaler.Cli.BackTests.Hindsight;

/// <summary>When to ask for replicas and when to let go of them, so that each is ready when it is needed.</summary>
internal static class Schedule
{
    /// <summary>Makes the schedule for needs that are known beforehand. A replica that would be missed for a shorter
    /// time than a new one takes to start is kept: that is cheaper, for a start is paid.</summary>
    /// <param name="needs">Replicas needed, window by window.</param>
    /// <param name="window">A window's length.</param>
    /// <param name="initial">Replicas that are ready at the start.</param>
    /// <param name="firstStart">How long the n-th machine takes from being asked for to being ready.</param>
    /// <param name="start">How long one takes on average.</param>
    /// <returns>In order of time; those of one instant are one.</returns>
    public static ImmutableArray<SizeStep> Of(
        ImmutableArray<int> needs, TimeSpan window, int initial, Func<int, TimeSpan> firstStart, TimeSpan start)
    {
        var (ready, over) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var level = 1; level <= Math.Max(initial, needs.DefaultIfEmpty().Max()); level++)
        {
            foreach (var (from, until) in Bridged(Spans(needs, level, isThere: level <= initial), window, start))
            {
                if (from > 0 || level > initial)
                {
                    ready.Add(window * from);
                }

                if (until < needs.Length)
                {
                    over.Add(window * until);
                }
            }
        }

        return
        [
            .. Asked(ready, initial, firstStart).Select(at => (At: at, Launches: 1, Retirements: 0))
                .Concat(over.Select(at => (At: at, Launches: 0, Retirements: 1)))
                .GroupBy(step => step.At)
                .OrderBy(steps => steps.Key)
                .Select(steps => new SizeStep(
                    steps.Key, steps.Sum(step => step.Launches), steps.Sum(step => step.Retirements))),
        ];
    }

    /// <summary>The windows in which at least so many are needed, run by run; one that is there at the start begins
    /// with a run of its own, which may be empty.</summary>
    private static IEnumerable<(int From, int Until)> Spans(ImmutableArray<int> needs, int level, bool isThere)
    {
        int? from = isThere ? 0 : null;
        for (var index = 0; index <= needs.Length; index++)
        {
            var isNeeded = index < needs.Length && needs[index] >= level;
            if (isNeeded)
            {
                from ??= index;
            }
            else if (from is { } begun)
            {
                yield return (begun, index);
                from = null;
            }
        }
    }

    private static List<(int From, int Until)> Bridged(
        IEnumerable<(int From, int Until)> spans, TimeSpan window, TimeSpan start)
    {
        var bridged = new List<(int From, int Until)>();
        foreach (var span in spans)
        {
            if (bridged.Count > 0 && window * (span.From - bridged[^1].Until) < start)
            {
                bridged[^1] = (bridged[^1].From, span.Until);
            }
            else
            {
                bridged.Add(span);
            }
        }

        return bridged;
    }

    /// <summary>When to ask. Machines start in the order of asking, and the n-th start is known; one that starts faster
    /// than a later one is asked for no later than that.</summary>
    private static TimeSpan[] Asked(List<TimeSpan> ready, int initial, Func<int, TimeSpan> firstStart)
    {
        ready.Sort();
        var asked = ready.Select((at, index) => at - firstStart(initial + index)).ToArray();
        for (var index = asked.Length - 2; index >= 0; index--)
        {
            asked[index] = asked[index] < asked[index + 1] ? asked[index] : asked[index + 1];
        }

        return [.. asked.Select(at => at > TimeSpan.Zero ? at : TimeSpan.Zero)];
    }
}
