using System.Collections.Immutable;

using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated;

namespace LlmCloudScaler.Cli.BackTests;

/// <summary>How one contender did on one traffic with one seed.</summary>
/// <param name="Report">The cloud's own count.</param>
/// <param name="ScaleOuts">Changes of the size asked for to more.</param>
/// <param name="ScaleIns">Changes to fewer.</param>
/// <param name="Flips">Changes against the last one, at most ten minutes after it.</param>
/// <param name="AtMost">How long the largest size allowed was asked for.</param>
/// <param name="Windows">Requests by the minute in which they arrived.</param>
/// <param name="Stretches">The course of it, for charts; empty where none are drawn.</param>
internal sealed record TrialResult(
    SimulatedReport Report,
    int ScaleOuts,
    int ScaleIns,
    int Flips,
    TimeSpan AtMost,
    ImmutableArray<SimulatedWindow> Windows,
    ImmutableArray<SimulatedStretch> Stretches)
{
    /// <summary>How long a bad time is: shorter ones are over before anybody could tell.</summary>
    private const int WorstWindows = 10;

    /// <summary>With fewer requests in it, the share of a stretch says nothing: of twenty, one is the 5 % that an
    /// objective on a 95th percentile lets go.</summary>
    private const int FewestRequests = 20;

    /// <summary>Hours paid for in full.</summary>
    public double ReplicaHours => Report.Times.Running.TotalHours;

    /// <summary>The smallest share of requests in time of any ten minutes in which 20 or more arrived, of a shorter run
    /// as a whole; null when there are none such.</summary>
    public Ratio? WorstTenMinutes
    {
        get
        {
            var (worst, arrived, inTime) = ((double?)null, 0L, 0L);
            for (var last = 0; last < Windows.Length; last++)
            {
                arrived += Windows[last].Arrived - (last < WorstWindows ? 0 : Windows[last - WorstWindows].Arrived);
                inTime += Windows[last].InTime - (last < WorstWindows ? 0 : Windows[last - WorstWindows].InTime);
                var isWhole = last >= WorstWindows - 1 || last == Windows.Length - 1;
                if (isWhole && arrived >= FewestRequests)
                {
                    var share = (double)inTime / arrived;
                    worst = worst < share ? worst : share;
                }
            }

            return worst is { } found ? Ratio.Of(found) : null;
        }
    }
}
