using System.Collections.Immutable;

using LlmCloudScaler.Cli.Policies;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Simulated;

namespace LlmCloudScaler.Cli.Simulations;

/// <summary>A policy made ready for the simulated cloud: every pool is a simulated group, every metric one that the
/// simulated agents publish, and decisions are carried out, for there is nothing real to protect.</summary>
internal static class Rehearsal
{
    /// <summary>The policy as it is rehearsed.</summary>
    /// <param name="policy">As its author wrote it.</param>
    public static Policy Of(Policy policy) => policy with
    {
        Mode = Mode.Enforce,
        Pools =
        [
            .. policy.Pools.Select(pool => pool.Target is PoolTarget.Simulated
                ? pool
                : pool with { Target = new PoolTarget.Simulated(pool.Name.Value) }),
        ],
    };

    /// <summary>The metrics that the simulated agents cannot stand in for; empty when the policy can be rehearsed.
    /// </summary>
    /// <param name="policy">As its author wrote it.</param>
    /// <param name="viaPrometheus">Whether a Prometheus answers what is read by PromQL.</param>
    public static ImmutableArray<Violation> Violations(Policy policy, bool viaPrometheus = false)
    {
        var violations = ImmutableArray.CreateBuilder<Violation>();
        foreach (var (name, metric) in policy.Metrics)
        {
            if (viaPrometheus && metric.Source is MetricSource.Prometheus)
            {
                continue;
            }

            if (WellKnownMetric.Of(name, metric.Source) is not { } known)
            {
                violations.Add(new(
                    $"metrics.{name}",
                    metric.Source is MetricSource.Observed observed ? observed.Name : name.Value,
                    "for a simulated run: a metric whose name, or the name it is observed under, is one of "
                    + string.Join(", ", SimulatedMetricSource.Names)));
            }
            else if (Factor(known.Unit, metric.Unit) is null)
            {
                violations.Add(Mismatch($"metrics.{name}.unit", metric.Unit, known.Unit));
            }
            else if (known.Scope != metric.Scope)
            {
                violations.Add(Mismatch($"metrics.{name}.scope", metric.Scope, known.Scope));
            }
        }

        return violations.ToImmutable();
    }

    private static Violation Mismatch(string path, Enum written, Enum published) =>
        new(path, Words.Of(written), $"for a simulated run: {Words.Of(published)}");

    /// <summary>What a published value is multiplied by to be in the policy's unit; null where they do not measure the
    /// same.</summary>
    public static double? Factor(MetricUnit published, MetricUnit wanted) => (published, wanted) switch
    {
        _ when published == wanted => 1,
        (MetricUnit.Ratio, MetricUnit.Percent) => 100,
        (MetricUnit.Percent, MetricUnit.Ratio) => 0.01,
        (MetricUnit.Seconds, MetricUnit.Milliseconds) => 1000,
        (MetricUnit.PerSecond, MetricUnit.Count) => 1, // A manifest's metrics have no unit of their own.
        _ => null,
    };
}
