using System.Collections.Immutable;

using LlmCloudScaler.Providers.Azure.Doctor;

namespace LlmCloudScaler.Cli.Doctor.Azure;

/// <summary>Whether subscriptions may have as many machines as policies go up to, of the sizes that scale sets have.
/// </summary>
internal static class QuotaChecks
{
    /// <summary>All regular machines of a region together.</summary>
    private const string AllRegular = "cores";

    /// <summary>All Spot machines of a region together; Spot machines count against nothing else.</summary>
    private const string AllSpot = "lowPriorityCores";

    /// <summary>Where machines of the pool's size are not to be had.</summary>
    /// <param name="pool">The pool, whose scale set was seen.</param>
    /// <param name="size">What its machines are.</param>
    public static IEnumerable<Diagnosis> OfSize(ExaminedPool pool, MachineSize size)
    {
        var set = pool.Set!;
        return from restriction in size.Restrictions
               let zones = set.Zones.Intersect(restriction.Zones).ToArray()
               where restriction.Zones.IsEmpty || zones.Length > 0
               select new Diagnosis.SizeRestricted(
                   pool.Subject,
                   size.Name,
                   restriction.Zones.IsEmpty ? set.Location : $"{set.Location}, zone {string.Join(", ", zones)}",
                   restriction.Reason,
                   IsEverywhere: restriction.Zones.IsEmpty || zones.Length == set.Zones.Length);
    }

    /// <summary>What a pool takes of which quotas. Azure counts machines that are deallocated as well.</summary>
    /// <param name="pool">The pool, whose scale set was seen.</param>
    /// <param name="place">Where it is, for people.</param>
    /// <param name="found">What its machines are.</param>
    /// <returns>The needs, or why they are not known.</returns>
    public static (ImmutableArray<QuotaNeed> Needs, Diagnosis? Unverified) NeedsOf(
        ExaminedPool pool, string place, Found<MachineSize> found)
    {
        var set = pool.Set!;
        if (set.Purchase is Purchase.Mixed)
        {
            return ([], new Diagnosis.QuotaUnverified(pool.Subject, "the scale set mixes regular and Spot machines"));
        }

        return found.Match<(ImmutableArray<QuotaNeed>, Diagnosis?)>(
            size =>
            {
                var serving = Math.Min(
                    Math.Min(pool.Pool.Max?.Count ?? int.MaxValue, pool.Policy.Range.Max.Count), set.Most);
                var most = Math.Min(serving + pool.MostWarm, set.Most) * size.Vcpus;
                var now = (set.Capacity + pool.Warm) * size.Vcpus;
                string[] quotas = set.Purchase is Purchase.Spot ? [AllSpot] : [size.Family, AllRegular];
                return ([.. quotas.Select(code => new QuotaNeed(place, code, now, most))], null);
            },
            unknown => ([], new Diagnosis.QuotaUnverified(pool.Subject, unknown.Detail)));
    }

    /// <summary>Whether a quota is enough for all that need it.</summary>
    /// <param name="needs">All needs of one quota in one place; at least one.</param>
    /// <param name="found">The quotas there.</param>
    public static Diagnosis OfQuota(ImmutableArray<QuotaNeed> needs, Found<ImmutableArray<CoreQuota>> found)
    {
        var (place, code) = (needs[0].Place, needs[0].Code);
        return found.Match<Diagnosis>(
            all => all.FirstOrDefault(quota => string.Equals(quota.Code, code, StringComparison.OrdinalIgnoreCase))
                is { } quota
                ? Judge(needs, quota)
                : new Diagnosis.QuotaUnverified(place, $"{code} is not told of"),
            unknown => new Diagnosis.QuotaUnverified(place, $"{code}: {unknown.Detail}"));
    }

    /// <summary>What the pools have now is theirs, and in use; the rest of what is in use, others have.</summary>
    private static Diagnosis Judge(ImmutableArray<QuotaNeed> needs, CoreQuota quota)
    {
        var others = Math.Max(0, quota.Used - needs.Sum(need => need.Now));
        var left = (int)Math.Clamp(quota.Limit - others, 0, int.MaxValue);
        var needed = needs.Sum(need => need.Most);
        return needed <= left
            ? new Diagnosis.QuotaSuffices(needs[0].Place, quota.Title, left, needed)
            : new Diagnosis.QuotaTooSmall(needs[0].Place, $"{quota.Title} ({quota.Code})", left, needed);
    }
}
