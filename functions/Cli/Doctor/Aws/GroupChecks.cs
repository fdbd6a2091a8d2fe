using System.Collections.Immutable;

using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Aws.Doctor;

namespace LlmCloudScaler.Cli.Doctor.Aws;

/// <summary>Whether Auto Scaling groups let a policy do its work.</summary>
internal static class GroupChecks
{
    /// <summary>How small and how large the fleet may be.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="groups">Its pools' groups, in the policy's order.</param>
    public static ImmutableArray<Diagnosis> OfLimits(Policy policy, ImmutableArray<AwsGroup> groups)
    {
        var fleet = policy.Fleet.Value;
        var most = policy.Pools.Zip(groups, (pool, group) => Most(pool, group)).Sum();
        var least = groups.Sum(group => group.MinSize);
        var (min, max) = (policy.Range.Min.Count, policy.Range.Max.Count);
        return
        [
            .. most < max ? [new Diagnosis.MaximumTooSmall(fleet, most, max)] : Array.Empty<Diagnosis>(),
            .. least > min ? [new Diagnosis.MinimumTooLarge(fleet, least, min)] : Array.Empty<Diagnosis>(),
            .. most >= max && least <= min
                ? [new Diagnosis.LimitsFit(fleet, least, most)]
                : Array.Empty<Diagnosis>(),
            .. policy.Pools.Zip(groups)
                .Where(pair => policy.Pools.Length > 1 && pair.First.Max?.Count > pair.Second.MaxSize)
                .Select(pair => new Diagnosis.MaximumTooSmall(
                    Diagnosis.SubjectOf(policy, pair.First), pair.Second.MaxSize, pair.First.Max!.Value.Count)),
        ];
    }

    /// <summary>How machines come, go and wait.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="subject">What the pool is called.</param>
    /// <param name="group">Its group.</param>
    public static IEnumerable<Diagnosis> OfMachines(Policy policy, string subject, AwsGroup group)
    {
        if (group.IsWeighted)
        {
            yield return new Diagnosis.CapacityWeighted(subject);
        }

        foreach (var diagnosis in Readiness(policy, subject, group.LaunchHooks))
        {
            yield return diagnosis;
        }

        yield return group.TerminationHooks is [var drain, ..]
            ? new Diagnosis.DrainTold(subject, drain.Name)
            : new Diagnosis.DrainUntold(subject, policy.Mode is Mode.Enforce);
        if (!group.ProtectsNewMachines)
        {
            yield return new Diagnosis.NewMachinesUnprotected(subject);
        }

        if (group.WarmPool is { } pool && WarmPool(policy, subject, pool) is { } warm)
        {
            yield return warm;
        }
    }

    private static IEnumerable<Diagnosis> Readiness(Policy policy, string subject, ImmutableArray<AwsHook> hooks)
    {
        if (hooks.FirstOrDefault(hook => !hook.ContinuesByDefault) is { } strict)
        {
            yield return new Diagnosis.ReadinessTold(subject, strict.Name);
        }
        else
        {
            yield return hooks is [var lenient, ..]
                ? new Diagnosis.ReadinessAssumed(subject, lenient.Name)
                : new Diagnosis.ReadinessUntold(subject);
        }

        foreach (var hook in hooks.Where(hook => hook.Timeout < policy.ColdStart.Total))
        {
            yield return new Diagnosis.ReadinessTooShort(subject, hook.Name, hook.Timeout, policy.ColdStart.Total);
        }
    }

    private static Diagnosis? WarmPool(Policy policy, string subject, AwsWarmPool pool) => policy.WarmPool switch
    {
        null => new Diagnosis.WarmPoolUnspoken(subject),
        { } told when pool.MinSize > told.Max.Count =>
            new Diagnosis.WarmPoolTooLarge(subject, pool.MinSize, told.Max.Count),
        _ => null,
    };

    private static int Most(PoolPolicy pool, AwsGroup group) =>
        pool.Max is { } max ? Math.Min(max.Count, group.MaxSize) : group.MaxSize;
}
