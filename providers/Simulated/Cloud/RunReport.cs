using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Simulated.Plant;

namespace LlmCloudScaler.Providers.Simulated.Cloud;

/// <summary>Sums a run up.</summary>
internal static class RunReport
{
    public static SimulatedReport Of(
        SimulatedCloudOptions options, GroupDirectory groups, MachinePark park, TimeSpan now)
    {
        var seen = park.Plant.Snapshot();
        var times = new PhaseTimes();
        foreach (var group in groups.All)
        {
            times.Add(group.TimesUntilNow());
        }

        return new SimulatedReport
        {
            Traffic = options.Traffic.Label,
            From = options.Start,
            Until = options.Start + now,
            Arrived = seen.Totals.Arrivals,
            Completed = seen.Totals.Completed,
            Lost = seen.Totals.Lost,
            Rejected = seen.Totals.Rejected,
            TtftAttainment = Share(seen.Totals.TtftMet, seen.Totals),
            ItlAttainment = Share(seen.Totals.ItlMet, seen.Totals),
            Attainment = Share(seen.Totals.BothMet, seen.Totals),
            TimeToFirstToken = Quantiles(seen.TimeToFirstToken),
            InterTokenLatency = Quantiles(seen.InterTokenLatency),
            Times = new(
                times[Phase.Launching],
                times[Phase.Loading],
                times[Phase.Ready],
                times[Phase.Draining],
                times[Phase.Warm]),
            Cost = Cost(groups),
            ColdStarts = park.ColdStarts,
            WarmStarts = park.WarmStarts,
            FailedLaunches = groups.All.Sum(group => group.FailedLaunches),
            Terminations = park.Terminations,
            PeakReady = Replicas.Of(park.Ready.Peak),
            TimeAtZeroReady = park.Ready.AtZero(now),
        };
    }

    private static Ratio? Share(long met, PlantCounters totals)
    {
        var servable = totals.Arrivals - totals.Rejected;
        return servable > 0 ? Ratio.Of((double)met / servable) : null;
    }

    /// <summary>A distribution in three numbers.</summary>
    public static LatencyQuantiles Quantiles(LatencyHistogram latencies) => new(
        latencies.Quantile(0.50), latencies.Quantile(0.95), latencies.Quantile(0.99));

    /// <summary>What all groups cost up to now; null when one has no price.</summary>
    public static Money? Cost(GroupDirectory groups)
    {
        var sum = default(Money);
        foreach (var group in groups.All)
        {
            if (group.Options.Price is not { } price)
            {
                return null;
            }

            var times = group.TimesUntilNow();
            var warm = HourlyPrice.Of(price.DollarsPerHour * (decimal)SimulatedReport.WarmShare.Value);
            sum += price.For(Replicas.Of(1), times.Running) + warm.For(Replicas.Of(1), times[Phase.Warm]);
        }

        return sum;
    }
}
