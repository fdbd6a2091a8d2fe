using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Prometheus.Doctor;

namespace LlmCloudScaler.Cli.Doctor;

/// <summary>Looks for the series that policies' PromQL speaks of.</summary>
/// <param name="checkup">Asks the servers.</param>
internal sealed class SeriesExaminer(PrometheusCheckup checkup)
{
    /// <summary>Looks, as an <see cref="Examiner"/>.</summary>
    public async Task<ImmutableArray<Diagnosis>> ExamineAsync(
        ImmutableArray<Policy> policies, CancellationToken cancellation)
    {
        var diagnoses = ImmutableArray.CreateBuilder<Diagnosis>();
        foreach (var policy in policies)
        {
            foreach (var source in policy.Metrics.Values.Select(metric => metric.Source)
                .OfType<MetricSource.Prometheus>())
            {
                var selected = await checkup.LookAsync(source, cancellation).ConfigureAwait(false);
                diagnoses.AddRange(SeriesChecks.OfMetric(policy.Fleet.Value, selected));
            }
        }

        // Several metrics may be made of the same series.
        return [.. diagnoses.Distinct()];
    }
}
