using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Cli.Doctor.Azure;

/// <summary>Whether metrics are read where the fleet is.</summary>
internal static class RegionChecks
{
    /// <summary>The metrics that are read elsewhere. One that names no region is read wherever its resource is.
    /// </summary>
    /// <param name="policy">The policy.</param>
    /// <param name="pools">Its pools, all seen.</param>
    public static IEnumerable<Diagnosis> Of(Policy policy, ImmutableArray<ExaminedPool> pools)
    {
        var regions = pools.Select(pool => pool.Set!.Location).Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        return from metric in policy.Metrics.Values
               let region = (metric.Source as MetricSource.AzureMonitor)?.Region
               where region is not null && !regions.Contains(region, StringComparer.OrdinalIgnoreCase)
               select new Diagnosis.RegionsDiffer(
                   policy.Fleet.Value, metric.Name, region, string.Join(", ", regions));
    }
}
