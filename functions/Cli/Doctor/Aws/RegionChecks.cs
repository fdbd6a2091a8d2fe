using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Cli.Doctor.Aws;

/// <summary>Whether metrics are read where the fleet is.</summary>
internal static class RegionChecks
{
    /// <summary>The metrics that are read elsewhere. One that names no region is read where the fleet is.</summary>
    public static IEnumerable<Diagnosis> Of(Policy policy)
    {
        var pools = policy.Pools.Select(pool => pool.Target).OfType<PoolTarget.Aws>()
            .Select(target => target.Region).Distinct().ToArray();
        return from metric in policy.Metrics.Values
               let region = RegionOf(metric.Source)
               where region is not null && !pools.Contains(region)
               select new Diagnosis.RegionsDiffer(
                   policy.Fleet.Value, metric.Name, region, string.Join(", ", pools));
    }

    private static string? RegionOf(MetricSource source) => source switch
    {
        MetricSource.CloudWatch one => one.Region,
        MetricSource.CloudWatchMath math => math.Region,
        MetricSource.Sqs queue => queue.Region,
        _ => null,
    };
}
