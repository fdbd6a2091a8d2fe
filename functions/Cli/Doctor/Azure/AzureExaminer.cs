using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Azure.Doctor;

namespace LlmCloudScaler.Cli.Doctor.Azure;

/// <summary>Looks at what is Azure's own: who we are and what we may do, scale sets, standby pools and quotas.
/// </summary>
/// <param name="checkup">Asks Azure.</param>
internal sealed class AzureExaminer(AzureCheckup checkup)
{
    /// <summary>Looks, as an <see cref="Examiner"/>. Of whom Azure does not know, nothing more is asked: all the rest
    /// would fail alike.</summary>
    public async Task<ImmutableArray<Diagnosis>> ExamineAsync(
        ImmutableArray<Policy> policies, CancellationToken cancellation)
    {
        if (policies.SelectMany(policy => policy.Pools).Select(pool => pool.Target).OfType<PoolTarget.Azure>()
            .FirstOrDefault() is not { } first)
        {
            return [];
        }

        var found = await checkup.CallerAsync(first.Subscription, cancellation).ConfigureAwait(false);
        if (found is not Found<AzureCaller>.Known { Value: var caller })
        {
            return AccountChecks.OfCaller(found);
        }

        var pools = await PoolsAsync(policies, cancellation).ConfigureAwait(false);
        ImmutableArray<ExaminedPool> seen = [.. pools.Where(pool => pool.Set is not null)];
        return
        [
            .. AccountChecks.OfCaller(found),
            .. await PermissionsAsync(caller, policies, seen, cancellation).ConfigureAwait(false),
            .. await new QuotaExaminer(checkup).ExamineAsync(seen, cancellation).ConfigureAwait(false),
            .. policies.SelectMany(policy => Whole(policy, seen)),
            .. pools.SelectMany(Machines),
            .. await StandbyAsync(seen, cancellation).ConfigureAwait(false),
            .. await ControllersAsync(seen, cancellation).ConfigureAwait(false),
        ];
    }

    private async Task<ImmutableArray<ExaminedPool>> PoolsAsync(
        ImmutableArray<Policy> policies, CancellationToken cancellation)
    {
        var pools = ImmutableArray.CreateBuilder<ExaminedPool>();
        foreach (var (policy, pool) in policies.SelectMany(policy => policy.Pools.Select(pool => (policy, pool))))
        {
            var set = await checkup.ScaleSetAsync(pool, cancellation).ConfigureAwait(false);
            var standby = await set.Match(
                known => checkup.StandbyPoolAsync(known, cancellation),
                unknown => Task.FromResult<Found<AzureStandbyPool?>>(
                    new Found<AzureStandbyPool?>.Unknown(unknown.Fault, unknown.Detail))).ConfigureAwait(false);
            pools.Add(new ExaminedPool(policy, pool, set, standby));
        }

        return pools.ToImmutable();
    }

    private async Task<ImmutableArray<Diagnosis>> PermissionsAsync(
        AzureCaller caller,
        ImmutableArray<Policy> policies,
        ImmutableArray<ExaminedPool> pools,
        CancellationToken cancellation)
    {
        var needed = pools.SelectMany(pool => NeededActions.OfPool(pool.Policy, pool.Set!, pool.Standby))
            .Concat(policies.SelectMany(policy => NeededActions.OfMetrics(policy)))
            .Distinct();
        var found = ImmutableArray.CreateBuilder<Found<ImmutableArray<AzurePermission>>>();
        foreach (var scope in needed.GroupBy(action => action.Scope, StringComparer.OrdinalIgnoreCase))
        {
            found.Add(await checkup.PermissionsAsync([.. scope], scope.Key, cancellation).ConfigureAwait(false));
        }

        return AccountChecks.OfPermissions(caller, found.ToImmutable());
    }

    private async Task<ImmutableArray<Diagnosis>> StandbyAsync(
        ImmutableArray<ExaminedPool> pools, CancellationToken cancellation)
    {
        var diagnoses = ImmutableArray.CreateBuilder<Diagnosis>();
        foreach (var pool in pools)
        {
            diagnoses.AddRange(StandbyChecks.Of(pool));
            if (StandbyChecks.Wants(pool))
            {
                var state = await checkup.StandbyRegistrationAsync(pool.Set!, cancellation).ConfigureAwait(false);
                diagnoses.AddRange(StandbyChecks.OfRegistration(pool.Subject, state));
            }
        }

        return diagnoses.ToImmutable();
    }

    private async Task<ImmutableArray<Diagnosis>> ControllersAsync(
        ImmutableArray<ExaminedPool> pools, CancellationToken cancellation)
    {
        var diagnoses = ImmutableArray.CreateBuilder<Diagnosis>();
        foreach (var pool in pools)
        {
            var settings = await checkup.AutoscaleSettingsAsync(pool.Set!, cancellation).ConfigureAwait(false);
            if (settings is Found<int>.Unknown unknown)
            {
                diagnoses.Add(new Diagnosis.ControllersUnverified(pool.Subject, unknown.Detail));
            }
        }

        return diagnoses.ToImmutable();
    }

    /// <summary>A scale set that is not there is told of by whoever looks at the fleet as a tick does; one that may not
    /// be looked at closely, only here.</summary>
    private static IEnumerable<Diagnosis> Machines(ExaminedPool pool) => pool.Found.Match<IEnumerable<Diagnosis>>(
        set => ScaleSetChecks.OfMachines(pool.Policy, pool.Subject, set),
        unknown => unknown.Fault is SourceFault.NotFound
            ? []
            : [new Diagnosis.GroupUnverified(pool.Subject, unknown.Detail)]);

    /// <summary>Only where every scale set of the fleet is known: limits are sums.</summary>
    private static IEnumerable<Diagnosis> Whole(Policy policy, ImmutableArray<ExaminedPool> seen)
    {
        ImmutableArray<ExaminedPool> pools = [.. seen.Where(pool => pool.Policy.Fleet == policy.Fleet)];
        return pools.Length == policy.Pools.Length
            ? [.. RegionChecks.Of(policy, pools), .. ScaleSetChecks.OfLimits(policy, pools)]
            : [];
    }
}
