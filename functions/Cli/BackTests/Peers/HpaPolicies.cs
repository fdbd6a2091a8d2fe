using System.Collections.Immutable;
using System.Diagnostics;

using LlmCloudScaler.Cli.Policies;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;

namespace LlmCloudScaler.Cli.BackTests.Peers;

/// <summary>What a HorizontalPodAutoscaler would be for a fleet, as a policy: with the fleet's pools, range, prices and
/// promises, and nothing else of the policy it is held against.</summary>
internal static class HpaPolicies
{
    /// <summary>The age up to which an imported manifest believes a metric.</summary>
    private static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    /// <summary>The manifest that articles on GPU inference show, with its windows and rates.</summary>
    /// <param name="host">Whose fleet it is.</param>
    /// <param name="percent">The mean GPU utilization to keep, in percent; 75 there.</param>
    public static Policy Reference(Policy host, Quantity percent)
    {
        var manifest = EmbeddedPolicies.ReferenceManifest.Read([]).Match(
            valid => valid.Policy,
            invalid => throw new UnreachableException(string.Join("; ", invalid.Violations)));
        return For(
            host,
            manifest.Metrics.Values.Single(),
            new Target.AverageValue(percent),
            manifest.Behavior);
    }

    /// <summary>So much of a fleet's total for each replica, as an <c>External</c> metric's <c>averageValue</c>.
    /// </summary>
    /// <param name="host">Whose fleet it is.</param>
    /// <param name="metric">The name of a well-known total.</param>
    /// <param name="each">For each replica; more than zero.</param>
    /// <param name="window">The scale-down window; null for a manifest without <c>behavior</c>, which has 300 s.
    /// </param>
    public static Policy OfTotal(Policy host, string metric, Quantity each, TimeSpan? window)
    {
        var known = WellKnownMetric.Named(metric)
            ?? throw new ArgumentOutOfRangeException(nameof(metric), metric, "Must be a well-known metric.");
        var read = new MetricPolicy(
            new MetricName(known.Name),
            new MetricSource.Observed(known.Name),
            known.Scope,
            known.Unit,
            MaxAge,
            known.Range);
        var behavior = window is { } longer
            ? Behavior.Default with { ScaleDown = Behavior.Default.ScaleDown with { Window = longer } }
            : null;
        return For(host, read, new Target.AverageValue(each), behavior);
    }

    private static Policy For(Policy host, MetricPolicy metric, Target target, Behavior? behavior)
    {
        var one = Replicas.Of(1);
        return new Policy
        {
            Fleet = host.Fleet,
            Mode = host.Mode,
            Semantics = Semantics.Kubernetes,
            Pools = host.Pools,
            Range = ReplicaRange.Of(Replicas.Max(one, host.Range.Min), Replicas.Max(one, host.Range.Max)),
            Metrics = ImmutableSortedDictionary<MetricName, MetricPolicy>.Empty.Add(metric.Name, metric),
            Scalers = [new ScalerPolicy.TargetTracking(metric.Name, target)],
            Behavior = behavior,
            Objectives = host.Objectives,
            ColdStart = host.ColdStart,
        };
    }
}
