using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Aws.Doctor;

namespace LlmCloudScaler.Cli.Doctor.Aws;

/// <summary>Looks at what is AWS's own: who we are and what we may do, groups, hooks and quotas.</summary>
/// <param name="checkup">Asks AWS.</param>
/// <param name="principal">Whose permissions to look at; null for the caller's.</param>
internal sealed class AwsExaminer(AwsCheckup checkup, string? principal)
{
    /// <summary>Looks, as an <see cref="Examiner"/>.</summary>
    public async Task<ImmutableArray<Diagnosis>> ExamineAsync(
        ImmutableArray<Policy> policies, CancellationToken cancellation)
    {
        var pools = await PoolsAsync(policies, cancellation).ConfigureAwait(false);
        if (pools.Select(pool => pool.Target.Region).FirstOrDefault() is not { } region)
        {
            return [];
        }

        var caller = await checkup.CallerAsync(region, cancellation).ConfigureAwait(false);
        return
        [
            .. AccountChecks.OfCaller(caller),
            .. caller is Found<AwsCaller>.Known { Value: var who }
                ? await PermissionsAsync(region, who, policies, pools, cancellation).ConfigureAwait(false)
                : [],
            .. await QuotasAsync(pools, cancellation).ConfigureAwait(false),
            .. policies.SelectMany(RegionChecks.Of),
            .. policies.SelectMany(policy => Limits(policy, pools)),
            .. pools.SelectMany(Machines),
            .. await ControllersAsync(pools, cancellation).ConfigureAwait(false),
        ];
    }

    private async Task<ImmutableArray<ExaminedPool>> PoolsAsync(
        ImmutableArray<Policy> policies, CancellationToken cancellation)
    {
        var pools = ImmutableArray.CreateBuilder<ExaminedPool>();
        foreach (var policy in policies)
        {
            foreach (var pool in policy.Pools)
            {
                if (pool.Target is PoolTarget.Aws target)
                {
                    pools.Add(new ExaminedPool(
                        policy, pool, target, await checkup.GroupAsync(target, cancellation).ConfigureAwait(false)));
                }
            }
        }

        return pools.ToImmutable();
    }

    private async Task<ImmutableArray<Diagnosis>> PermissionsAsync(
        string region,
        AwsCaller caller,
        ImmutableArray<Policy> policies,
        ImmutableArray<ExaminedPool> pools,
        CancellationToken cancellation)
    {
        var subject = AccountChecks.Subject(caller);
        if ((principal ?? caller.Principal) is not { } whose)
        {
            return [new Diagnosis.PermissionsUnverified(subject, $"{caller.Arn} is neither a user nor a role")];
        }

        var groups = pools.ToLookup(pool => pool.Policy.Fleet, pool => pool.Group?.Arn);
        var needed = policies.SelectMany(policy => NeededActions.Of(
            policy, [.. groups[policy.Fleet].OfType<string>()], caller.Account));
        ImmutableArray<NeededAction> actions =
        [
            .. needed.GroupBy(one => one.Action).Select(alike => new NeededAction(
                alike.Key, [.. alike.SelectMany(one => one.Resources).Distinct()])),
        ];
        var found = await checkup.PermissionsAsync(region, whose, actions, cancellation).ConfigureAwait(false);
        return AccountChecks.OfPermissions(subject, whose, found);
    }

    private async Task<ImmutableArray<Diagnosis>> QuotasAsync(
        ImmutableArray<ExaminedPool> pools, CancellationToken cancellation)
    {
        var diagnoses = ImmutableArray.CreateBuilder<Diagnosis>();
        var needs = pools.Where(pool => pool.Group is not null)
            .Select(pool => QuotaChecks.NeedOf(pool.Policy, pool.Pool, pool.Target.Region, pool.Group!))
            .ToArray();
        diagnoses.AddRange(needs.Select(need => need.Unverified).OfType<Diagnosis>());
        foreach (var alike in needs.Select(need => need.Need).OfType<QuotaNeed>()
            .GroupBy(need => (need.Region, need.Quota)))
        {
            var (region, quota) = alike.Key;
            var allowed = await checkup.QuotaAsync(region, quota, cancellation).ConfigureAwait(false);
            diagnoses.Add(QuotaChecks.OfQuota(region, quota, alike.Sum(need => need.Vcpus), allowed));
        }

        return diagnoses.ToImmutable();
    }

    private async Task<ImmutableArray<Diagnosis>> ControllersAsync(
        ImmutableArray<ExaminedPool> pools, CancellationToken cancellation)
    {
        var diagnoses = ImmutableArray.CreateBuilder<Diagnosis>();
        foreach (var pool in pools.Where(pool => pool.Group is not null))
        {
            var policies = await checkup.PoliciesAsync(pool.Target, cancellation).ConfigureAwait(false);
            if (policies is Found<Tally>.Unknown unknown)
            {
                diagnoses.Add(new Diagnosis.ControllersUnverified(pool.Subject, unknown.Detail));
            }
        }

        return diagnoses.ToImmutable();
    }

    /// <summary>A group that is not there is told of by whoever looks at the fleet as a tick does; one that may not be
    /// looked at closely, only here.</summary>
    private static IEnumerable<Diagnosis> Machines(ExaminedPool pool) => pool.Found.Match<IEnumerable<Diagnosis>>(
        group => GroupChecks.OfMachines(pool.Policy, pool.Subject, group),
        unknown => unknown.Fault is SourceFault.NotFound
            ? []
            : [new Diagnosis.GroupUnverified(pool.Subject, unknown.Detail)]);

    /// <summary>Only where every group of the fleet is known: limits are sums.</summary>
    private static ImmutableArray<Diagnosis> Limits(Policy policy, ImmutableArray<ExaminedPool> pools)
    {
        ImmutableArray<AwsGroup> groups =
            [.. pools.Where(pool => pool.Policy.Fleet == policy.Fleet).Select(pool => pool.Group).OfType<AwsGroup>()];
        return groups.Length == policy.Pools.Length ? GroupChecks.OfLimits(policy, groups) : [];
    }
}
