using System.Collections.Immutable;

using LlmCloudScaler.Providers.Simulated;

namespace LlmCloudScaler.Cli.BackTests.Hindsight;

/// <summary>What a schedule that was carried out teaches of its windows: leftovers of the window before, and machines
/// that are slow at first, make of some less than they would be by themselves.</summary>
internal static class LearntCurves
{
    /// <summary>Lowers each curve to what was seen. Where the size that should have been enough was not, the next
    /// larger one is believed to be, as long as there is one.</summary>
    /// <param name="curves">As believed so far.</param>
    /// <param name="needs">The sizes that the schedule had, window by window.</param>
    /// <param name="seen">Requests by the minute in which they arrived.</param>
    /// <param name="most">The largest size allowed.</param>
    public static ImmutableArray<LoadCurve> From(
        ImmutableArray<LoadCurve> curves, ImmutableArray<int> needs, ImmutableArray<SimulatedWindow> seen, int most)
    {
        var inTime = new long[curves.Length];
        foreach (var minute in seen)
        {
            inTime[Math.Min(curves.Length - 1, (int)(minute.From / LoadCurves.Window))] += minute.InTime;
        }

        return [.. curves.Select((curve, index) => Lowered(curve, needs[index] - curve.Fewest, inTime[index], most))];
    }

    private static LoadCurve Lowered(LoadCurve curve, int at, long seen, int most)
    {
        var believed = curve.InTime;
        var next = believed.Length + curve.Fewest <= most ? believed.Add(believed[^1]) : believed;
        return seen >= believed[at]
            ? curve
            : curve with
            {
                InTime = [.. (at == believed.Length - 1 ? next : believed)
                    .Select((count, size) => size <= at ? Math.Min(count, seen) : count)],
            };
    }
}
