using System.Collections.Immutable;

using LlmCloudScaler.Cli.Views;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Azure.Doctor;

namespace LlmCloudScaler.Cli.Doctor.Azure;

/// <summary>Whether scale sets let a policy do its work.</summary>
internal static class ScaleSetChecks
{
    /// <summary>How large the fleet may be. How small it may be, no scale set limits.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="pools">Its pools, all seen.</param>
    public static ImmutableArray<Diagnosis> OfLimits(Policy policy, ImmutableArray<ExaminedPool> pools)
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
        ];
    }

    /// <summary>How machines come and go.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="subject">What the pool is called.</param>
    /// <param name="set">Its scale set.</param>
    public static IEnumerable<Diagnosis> OfMachines(Policy policy, string subject, AzureScaleSet set)
    {
        yield return set.Health is { } health
            ? new Diagnosis.ReadinessTold(subject, health)
            : new Diagnosis.ReadinessUntold(subject);
        yield return set.TerminateNotice is { } notice
            ? new Diagnosis.DrainTold(subject, $"terminate notification of {Figures.Length(notice)}")
            : new Diagnosis.DrainUntold(subject, policy.Mode is Mode.Enforce);
        if (set.RepairGrace is { } grace && grace < policy.ColdStart.Total)
        {
            yield return new Diagnosis.RepairsTooEarly(subject, grace, policy.ColdStart.Total);
        }

        if (set.Overprovisions)
        {
            yield return new Diagnosis.Overprovisioned(subject);
        }

        if (set.Upgrades is { } how)
        {
            yield return new Diagnosis.UpgradesByItself(subject, how);
        }

        if (set.KeepsEvicted)
        {
            yield return new Diagnosis.EvictedKept(subject);
        }
    }

    private static int MostServing(ExaminedPool pool) =>
        pool.Pool.Max is { } max ? Math.Min(max.Count, MostPlaces(pool)) : MostPlaces(pool);

    /// <summary>Machines that stand by take places that others could have, of the scale set and its standby pool
    /// together.</summary>
    private static int MostPlaces(ExaminedPool pool) => Math.Max(0, pool.Set!.Most - pool.MostWarm);
}
