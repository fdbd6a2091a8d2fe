using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;

namespace LlmCloudScaler.Cli.Doctor.Gcp;

/// <summary>Whether metrics are read where the fleet is.</summary>
internal static class ProjectChecks
{
    /// <summary>The metrics that are read in another project. A subscription is in whichever it is.</summary>
    public static IEnumerable<Diagnosis> Of(Policy policy)
    {
        ImmutableArray<string> projects =
        [
            .. policy.Pools.Select(pool => pool.Target).OfType<PoolTarget.Gcp>().Select(group => group.Project)
                .Distinct(StringComparer.Ordinal),
        ];
        return from metric in policy.Metrics.Values
               let project = (metric.Source as MetricSource.CloudMonitoring)?.Project
               where project is not null && !projects.Contains(project)
               select new Diagnosis.ProjectsDiffer(
                   policy.Fleet.Value, metric.Name, project, string.Join(", ", projects));
    }
}
