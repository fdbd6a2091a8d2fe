using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Ports;

namespace LlmCloudScaler.Cli.Doctor;

/// <summary>What follows from what a tick would see; the same for every cloud.</summary>
internal static class PortChecks
{
    /// <summary>What is to be said of a fleet.</summary>
    public static ImmutableArray<Diagnosis> OfFleet(Policy policy, FleetDescription description) =>
        description.Match<ImmutableArray<Diagnosis>>(
            known => [Seen(policy, known), .. known.Pools.SelectMany(pool => Interferences(policy, pool))],
            unknown => [new Diagnosis.FleetUnknown(policy.Fleet.Value, unknown.Fault, unknown.Detail)]);

    /// <summary>What is to be said of a metric, judged as a tick judges it.</summary>
    public static Diagnosis OfMetric(
        string subject, MetricPolicy metric, Measurement measurement, DateTimeOffset now) =>
        (measurement, Reading.Judge(measurement, metric.MaxAge, metric.Range, now)) switch
        {
            (Measurement.Failed failed, _) =>
                new Diagnosis.MetricUnreadable(subject, metric.Name, failed.Fault, failed.Detail),
            (_, Reading.Fresh fresh) => new Diagnosis.MetricFresh(
                subject, metric.Name, fresh.Sample.Value, now - fresh.Sample.At, metric.MaxAge),
            (_, Reading.Stale stale) => new Diagnosis.MetricStale(subject, metric.Name, stale.Age, stale.MaxAge),
            (_, Reading.Implausible wrong) => new Diagnosis.MetricImplausible(subject, metric.Name, wrong.Cause),
            (_, var reading) => new Diagnosis.MetricMissing(
                subject,
                metric.Name,
                ((Reading.Missing)reading).Cause,
                IsOfCloud: metric.Source is not (MetricSource.Prometheus or MetricSource.Scrape)),
        };

    private static Diagnosis.FleetSeen Seen(Policy policy, FleetDescription.Known known) => new(
        policy.Fleet.Value,
        known.Pools.Sum(pool => pool.Desired.Count),
        known.Replicas.Count(replica => replica.Phase is Phase.Ready),
        known.Replicas.Count(replica => replica.IsPending),
        known.Pools.Sum(pool => pool.Warm.Count),
        policy.Mode);

    private static IEnumerable<Diagnosis> Interferences(Policy policy, PoolState state)
    {
        if (policy.Pool(state.Name) is not { } pool)
        {
            return [];
        }

        var subject = Diagnosis.SubjectOf(policy, pool);
        var isActing = policy.Mode >= Mode.ScaleOutOnly;
        return state.Interference.Select(interference => interference.Match<Diagnosis>(
            second => new Diagnosis.SecondController(subject, second.Name, isActing),
            suspended => new Diagnosis.ProcessSuspended(subject, suspended.Process, isActing)));
    }
}
