using System.Collections.Immutable;

using LlmCloudScaler.Providers.Gcp.Doctor;

namespace LlmCloudScaler.Cli.Doctor.Gcp;

/// <summary>Whether projects may have as many machines as policies go up to, of the types that groups have.</summary>
internal static class QuotaChecks
{
    /// <summary>What a pool takes of which quotas of its region. Machines that stand by stopped take nothing: they do
    /// when they serve in the place of others.</summary>
    /// <param name="pool">The pool, whose group and template were seen.</param>
    /// <param name="template">Its template.</param>
    /// <param name="found">What its machines are.</param>
    /// <returns>The needs, or why they are not known.</returns>
    public static (ImmutableArray<QuotaNeed> Needs, Diagnosis? Unverified) NeedsOf(
        ExaminedPool pool, GcpTemplate template, Found<GcpMachineType> found)
    {
        if (pool.Group!.IsMixed)
        {
            return ([], new Diagnosis.QuotaUnverified(pool.Subject, "the group has machines of several kinds"));
        }

        return found.Match<(ImmutableArray<QuotaNeed>, Diagnosis?)>(
            type =>
            {
                var gpus = GpusOf(template, type);
                ImmutableArray<QuotaNeed> needs =
                [
                    .. from one in gpus
                       let code = QuotaNames.OfGpus(one.Type)
                       where code is not null
                       select Need(pool, code, "GPUs", one.Count, template.IsSpot),
                    .. QuotaNames.OfVcpus(type.Name) is { } vcpus
                        ? [Need(pool, vcpus, "vCPUs", type.Vcpus, template.IsSpot)]
                        : Enumerable.Empty<QuotaNeed>(),
                ];
                return (needs, Untold(pool, type, gpus, needs));
            },
            unknown => ([], new Diagnosis.QuotaUnverified(pool.Subject, unknown.Detail)));
    }

    /// <summary>What a pool takes of its project's GPUs in all regions; null for nothing, as those of Spot machines.
    /// </summary>
    /// <param name="pool">The pool, whose group and template were seen.</param>
    /// <param name="template">Its template.</param>
    /// <param name="type">What its machines are.</param>
    public static QuotaNeed? NeedOfProject(ExaminedPool pool, GcpTemplate template, GcpMachineType type) =>
        GpusOf(template, type).Sum(one => one.Count) is > 0 and var gpus
            && pool.Group is { IsMixed: false } && !template.IsSpot
            ? Need(pool, QuotaNames.AllGpus, "GPUs", gpus, isSpot: false)
            : null;

    /// <summary>Whether quotas are enough for all that need them.</summary>
    /// <param name="place">Where, for people.</param>
    /// <param name="needs">All needs there.</param>
    /// <param name="found">The quotas there.</param>
    public static IEnumerable<Diagnosis> OfQuotas(
        string place, ImmutableArray<QuotaNeed> needs, Found<ImmutableArray<GcpQuota>> found) => found.Match(
        all => needs.GroupBy(need => CodeOf(need, all)).Select(alike =>
            all.FirstOrDefault(quota => quota.Metric == alike.Key) is { } quota
                ? Judge(place, [.. alike], quota)
                : new Diagnosis.QuotaUnverified(place, $"{alike.Key} is not told of")),
        unknown => needs.Select(need => need.Code).Distinct()
            .Select(code => new Diagnosis.QuotaUnverified(place, $"{code}: {unknown.Detail}")));

    /// <summary>A template may say again what its machine type has.</summary>
    private static ImmutableArray<GcpAccelerators> GpusOf(GcpTemplate template, GcpMachineType type) =>
        template.Accelerators.IsEmpty ? type.Accelerators : template.Accelerators;

    private static QuotaNeed Need(ExaminedPool pool, string code, string unit, int ofEach, bool isSpot)
    {
        var most = Math.Min(
            Math.Min(pool.Pool.Max?.Count ?? int.MaxValue, pool.Policy.Range.Max.Count), pool.Group!.Most);
        return new QuotaNeed(
            code, isSpot ? QuotaNames.OnSpot(code) : null, unit, pool.Group.Size * ofEach, most * ofEach);
    }

    /// <summary>What decides on machines with GPUs is their GPUs.</summary>
    private static Diagnosis.QuotaUnverified? Untold(
        ExaminedPool pool,
        GcpMachineType type,
        ImmutableArray<GcpAccelerators> gpus,
        ImmutableArray<QuotaNeed> needs) =>
        gpus.FirstOrDefault(one => QuotaNames.OfGpus(one.Type) is null) is { } newer
            ? new Diagnosis.QuotaUnverified(pool.Subject, $"regions do not tell of a quota of {newer.Type}")
        : needs.IsEmpty
            ? new Diagnosis.QuotaUnverified(pool.Subject, $"regions do not tell of a quota of {type.Name}")
        : null;

    /// <summary>Spot machines count against the regular quota where the project was given none of their own. Source:
    /// Google's page on Spot machines.</summary>
    private static string CodeOf(QuotaNeed need, ImmutableArray<GcpQuota> quotas) =>
        quotas.Any(quota => quota.Metric == need.SpotCode && quota.Limit > 0) ? need.SpotCode! : need.Code;

    /// <summary>What the pools have now is theirs, and in use; the rest of what is in use, others have.</summary>
    private static Diagnosis Judge(string place, ImmutableArray<QuotaNeed> needs, GcpQuota quota)
    {
        var others = Math.Max(0, quota.Used - needs.Sum(need => need.Now));
        var left = (int)Math.Clamp(Math.Floor(quota.Limit - others), 0, int.MaxValue);
        var needed = needs.Sum(need => need.Most);
        return needed <= left
            ? new Diagnosis.QuotaSuffices(place, quota.Metric, left, needed, needs[0].Unit)
            : new Diagnosis.QuotaTooSmall(place, quota.Metric, left, needed, needs[0].Unit);
    }
}
