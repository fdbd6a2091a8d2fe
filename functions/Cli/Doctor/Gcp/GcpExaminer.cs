using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Gcp.Doctor;

namespace LlmCloudScaler.Cli.Doctor.Gcp;

/// <summary>Looks at what is Google Cloud's own: who we are and what we may do, instance groups, their templates and
/// quotas.</summary>
/// <param name="checkup">Asks Google.</param>
internal sealed class GcpExaminer(GcpCheckup checkup)
{
    /// <summary>Looks, as an <see cref="Examiner"/>. Of whom Google does not know, nothing more is asked: all the rest
    /// would fail alike.</summary>
    public async Task<ImmutableArray<Diagnosis>> ExamineAsync(
        ImmutableArray<Policy> policies, CancellationToken cancellation)
    {
        if (policies.SelectMany(policy => policy.Pools).Select(pool => pool.Target).OfType<PoolTarget.Gcp>()
            .FirstOrDefault() is not { Project: var project })
        {
            return [];
        }

        var found = await checkup.CallerAsync(project, cancellation).ConfigureAwait(false);
        if (found is not Found<GcpCaller>.Known { Value: var caller })
        {
            return AccountChecks.OfCaller(project, found);
        }

        var pools = await PoolsAsync(policies, cancellation).ConfigureAwait(false);
        ImmutableArray<ExaminedPool> seen = [.. pools.Where(pool => pool.Group is not null)];
        return
        [
            .. AccountChecks.OfCaller(project, found),
            .. await PermissionsAsync(caller, policies, cancellation).ConfigureAwait(false),
            .. await new QuotaExaminer(checkup).ExamineAsync(seen, cancellation).ConfigureAwait(false),
            .. policies.SelectMany(policy => Whole(policy, seen)),
            .. pools.SelectMany(Machines),
            .. await ControllersAsync(seen, cancellation).ConfigureAwait(false),
        ];
    }

    private async Task<ImmutableArray<ExaminedPool>> PoolsAsync(
        ImmutableArray<Policy> policies, CancellationToken cancellation)
    {
        var pools = ImmutableArray.CreateBuilder<ExaminedPool>();
        foreach (var (policy, pool) in policies.SelectMany(policy => policy.Pools.Select(pool => (policy, pool))))
        {
            var group = await checkup.GroupAsync(pool, cancellation).ConfigureAwait(false);
            var template = await group.Match(
                known => checkup.TemplateAsync(known, cancellation),
                unknown => Task.FromResult<Found<GcpTemplate>>(
                    new Found<GcpTemplate>.Unknown(unknown.Fault, unknown.Detail))).ConfigureAwait(false);
            pools.Add(new ExaminedPool(policy, pool, group, template));
        }

        return pools.ToImmutable();
    }

    private async Task<ImmutableArray<Diagnosis>> PermissionsAsync(
        GcpCaller caller, ImmutableArray<Policy> policies, CancellationToken cancellation)
    {
        var diagnoses = ImmutableArray.CreateBuilder<Diagnosis>();
        foreach (var project in NeededPermissions.Of(policies).GroupBy(needed => needed.Project))
        {
            diagnoses.AddRange(AccountChecks.OfPermissions(
                project.Key,
                caller,
                await checkup.PermissionsAsync([.. project], project.Key, cancellation).ConfigureAwait(false)));
        }

        return diagnoses.ToImmutable();
    }

    /// <summary>Only a group that has an autoscaler need be asked about it.</summary>
    private async Task<ImmutableArray<Diagnosis>> ControllersAsync(
        ImmutableArray<ExaminedPool> pools, CancellationToken cancellation)
    {
        var diagnoses = ImmutableArray.CreateBuilder<Diagnosis>();
        foreach (var pool in pools.Where(pool => pool.Group!.IsAutoscaled))
        {
            var autoscalers = await checkup.AutoscalersAsync(pool.Group!, cancellation).ConfigureAwait(false);
            if (autoscalers is Found<int>.Unknown unknown)
            {
                diagnoses.Add(new Diagnosis.ControllersUnverified(pool.Subject, unknown.Detail));
            }
        }

        return diagnoses.ToImmutable();
    }

    /// <summary>A group that is not there is told of by whoever looks at the fleet as a tick does; one that may not be
    /// looked at closely, only here.</summary>
    private static IEnumerable<Diagnosis> Machines(ExaminedPool pool) => pool.Found.Match<IEnumerable<Diagnosis>>(
        group =>
        [
            .. GroupChecks.OfMachines(pool.Policy, pool.Subject, group),
            .. GroupChecks.OfGoing(pool),
            .. GroupChecks.OfStandby(pool),
        ],
        unknown => unknown.Fault is SourceFault.NotFound
            ? []
            : [new Diagnosis.GroupUnverified(pool.Subject, unknown.Detail)]);

    /// <summary>Limits are sums: they are known only where every group of the fleet is.</summary>
    private static IEnumerable<Diagnosis> Whole(Policy policy, ImmutableArray<ExaminedPool> seen)
    {
        ImmutableArray<ExaminedPool> pools = [.. seen.Where(pool => pool.Policy.Fleet == policy.Fleet)];
        return
        [
            .. ProjectChecks.Of(policy),
            .. pools.Length == policy.Pools.Length
                ? GroupChecks.OfFleet(policy, pools)
                : Enumerable.Empty<Diagnosis>(),
        ];
    }
}
