using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Providers.Aws.Doctor;

namespace LlmCloudScaler.Cli.Doctor.Aws;

/// <summary>Whether the account may have as many machines as policies go up to.</summary>
internal static class QuotaChecks
{
    /// <summary>What a pool needs.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="pool">The pool.</param>
    /// <param name="region">Where it is.</param>
    /// <param name="group">Its group.</param>
    /// <returns>The need, or why it is not known.</returns>
    public static (QuotaNeed? Need, Diagnosis? Unverified) NeedOf(
        Policy policy, PoolPolicy pool, string region, AwsGroup group)
    {
        var kinds = group.InstanceTypes
            .Select(type => (Quota: MachineQuota.Of(type, group.Purchase), Vcpus: MachineQuota.VcpusOf(type)))
            .ToArray();
        var subject = Diagnosis.SubjectOf(policy, pool);
        if (kinds.Length == 0)
        {
            return (null, new Diagnosis.QuotaUnverified(
                subject, "the group has no machine now, and its launch template is not read"));
        }

        if (group.Purchase is Purchase.Mixed)
        {
            return (null, new Diagnosis.QuotaUnverified(subject, "the group mixes on-demand and spot machines"));
        }

        var types = string.Join(", ", group.InstanceTypes);
        if (kinds.Select(kind => kind.Quota).Distinct().ToArray() is not [{ } quota]
            || kinds.Any(kind => kind.Vcpus is null))
        {
            return (null, new Diagnosis.QuotaUnverified(
                subject, $"which quota {types} counts against, or with how many vCPUs, is not known here"));
        }

        var most = Math.Min(Math.Min(pool.Max?.Count ?? int.MaxValue, policy.Range.Max.Count), group.MaxSize);
        return (new QuotaNeed(region, quota, most * kinds.Max(kind => kind.Vcpus!.Value)), null);
    }

    /// <summary>Whether a quota is enough for all that need it.</summary>
    /// <param name="region">Where.</param>
    /// <param name="quota">Which.</param>
    /// <param name="needed">vCPUs, all pools together.</param>
    /// <param name="allowed">vCPUs, as far as it is known.</param>
    public static Diagnosis OfQuota(string region, MachineQuota quota, int needed, Found<Tally> allowed) =>
        allowed.Match<Diagnosis>(
            limit => limit.Count >= needed
                ? new Diagnosis.QuotaSuffices(region, quota.Name, limit.Count, needed)
                : new Diagnosis.QuotaTooSmall(region, $"{quota.Name} ({quota.Code})", limit.Count, needed),
            unknown => new Diagnosis.QuotaUnverified(region, $"{quota.Name} ({quota.Code}): {unknown.Detail}"));
}
