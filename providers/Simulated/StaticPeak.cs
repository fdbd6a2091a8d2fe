using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Providers.Simulated;

/// <summary>The smallest fleet of fixed size that keeps the promises: what one would have to buy without an autoscaler,
/// and what its savings are measured against.</summary>
/// <param name="Replicas">How many it takes.</param>
/// <param name="Report">The run with that many.</param>
public sealed record StaticPeak(Replicas Replicas, SimulatedReport Report)
{
    /// <summary>95 of 100 requests within both objectives: what an objective on a 95th percentile says.</summary>
    public static readonly Ratio AttainmentDefault = Ratio.Of(0.95);

    /// <summary>Finds it by bisection between 1 and the maximum of all groups together; each step runs the whole
    /// traffic once.</summary>
    /// <remarks>Bisection takes for granted that more replicas never attain less. Routing could break that by a few
    /// requests in borderline cases; the answer then still attains what is asked, but one fewer might
    /// too.</remarks>
    /// <param name="options">The cloud compared with; all replicas are those of its first group.</param>
    /// <param name="until">How long the traffic is sent.</param>
    /// <param name="attainment">The share of requests that must be within both objectives; null for 0.95.</param>
    /// <returns>Null when even the maximum does not attain it. One replica when there is no request.</returns>
    public static StaticPeak? Find(SimulatedCloudOptions options, DateTimeOffset until, Ratio? attainment = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var asked = attainment ?? AttainmentDefault;
        var most = options.Groups.Aggregate(Replicas.None, (sum, group) => sum + group.Max);
        var (least, best) = (1, (StaticPeak?)null);
        for (var high = most.Count; least <= high;)
        {
            var middle = least + ((high - least) / 2);
            var report = StaticFleet.Run(options, Replicas.Of(middle), until);
            if ((report.Attainment ?? Ratio.One) >= asked)
            {
                best = new(Replicas.Of(middle), report);
                high = middle - 1;
            }
            else
            {
                least = middle + 1;
            }
        }

        return best;
    }
}
