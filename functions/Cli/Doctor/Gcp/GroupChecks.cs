using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Gcp.Doctor;

namespace LlmCloudScaler.Cli.Doctor.Gcp;

/// <summary>Whether instance groups let a policy do its work.</summary>
internal static class GroupChecks
{
    /// <summary>What a fleet's groups come to together. How small it may be, no group limits.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="pools">Its pools, all seen.</param>
    public static ImmutableArray<Diagnosis> OfFleet(Policy policy, ImmutableArray<ExaminedPool> pools)
    {
        var most = pools.Sum(MostServing);
        var max = policy.Range.Max.Count;
        return
        [
            most < max
                ? new Diagnosis.MaximumTooSmall(policy.Fleet.Value, most, max)
                : new Diagnosis.LimitsFit(policy.Fleet.Value, Min: 0, most),
            .. pools.Where(pool => pools.Length > 1 && pool.Pool.Max?.Count > MostPlaces(pool))
                .Select(pool => new Diagnosis.MaximumTooSmall(
                    pool.Subject, MostPlaces(pool), pool.Pool.Max!.Value.Count)),
            .. pools.All(pool => pool.IsSpot is true)
                ? [new Diagnosis.SpotAlone(policy.Fleet.Value)]
                : Enumerable.Empty<Diagnosis>(),
        ];
    }

    /// <summary>How machines come and stay.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="subject">What the pool is called.</param>
    /// <param name="group">Its group.</param>
    public static IEnumerable<Diagnosis> OfMachines(Policy policy, string subject, GcpGroup group)
    {
        yield return group.HealthCheck is { } check
            ? new Diagnosis.ReadinessTold(subject, check)
            : new Diagnosis.ReadinessUntold(subject);
        if (group.RepairDelay is { } delay && delay < policy.ColdStart.Total)
        {
            yield return new Diagnosis.RepairsTooEarly(subject, delay, policy.ColdStart.Total);
        }

        if (group.Updates is { } how)
        {
            yield return new Diagnosis.UpgradesByItself(subject, how);
        }

        if (group.Redistributes)
        {
            yield return new Diagnosis.Redistributes(subject);
        }

        if (group.KeepsZonesEven)
        {
            yield return new Diagnosis.ZonesKeptEven(subject);
        }

        if (group.IsStateful)
        {
            yield return new Diagnosis.StateKept(subject);
        }
    }

    /// <summary>How machines go. What their image does of itself is not seen from here.</summary>
    /// <param name="pool">The pool, whose group was seen.</param>
    public static IEnumerable<Diagnosis> OfGoing(ExaminedPool pool)
    {
        const string Script = "shutdown script";
        var isTold = pool.Group!.HasShutdownScript;
        return pool.Template.Match<ImmutableArray<Diagnosis>>(
            template =>
            [
                isTold || template.HasShutdownScript
                    ? new Diagnosis.DrainTold(pool.Subject, Script)
                    : new Diagnosis.DrainUnverified(
                        pool.Subject, "its template has no shutdown script, and what its image does is not seen"),
                .. template.EndsInADay ? [new Diagnosis.EndsInADay(pool.Subject)] : Enumerable.Empty<Diagnosis>(),
            ],
            unknown =>
            [
                isTold
                    ? new Diagnosis.DrainTold(pool.Subject, Script)
                    : new Diagnosis.DrainUnverified(pool.Subject, unknown.Detail),
            ]);
    }

    /// <summary>How machines stand by.</summary>
    /// <param name="pool">The pool, whose group was seen.</param>
    public static IEnumerable<Diagnosis> OfStandby(ExaminedPool pool)
    {
        var group = pool.Group!;
        if (pool.Policy.WarmPool is null)
        {
            return group.Standby > 0 ? [new Diagnosis.WarmPoolUnspoken(pool.Subject)] : [];
        }

        var coldStart = pool.Policy.ColdStart.Total;
        return
        [
            .. group.Standby > pool.MostWarm
                ? [new Diagnosis.WarmPoolTooLarge(pool.Subject, group.Standby, pool.MostWarm)]
                : Enumerable.Empty<Diagnosis>(),
            .. group.StandbyDelay < coldStart
                ? [new Diagnosis.StandbyTooEarly(pool.Subject, group.StandbyDelay, coldStart)]
                : Enumerable.Empty<Diagnosis>(),
        ];
    }

    private static int MostServing(ExaminedPool pool) =>
        pool.Pool.Max is { } max ? Math.Min(max.Count, MostPlaces(pool)) : MostPlaces(pool);

    /// <summary>Machines that stand by take places that others could have.</summary>
    private static int MostPlaces(ExaminedPool pool) => Math.Max(0, pool.Group!.Most - pool.MostWarm);
}
