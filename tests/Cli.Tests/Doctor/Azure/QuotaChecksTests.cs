using System.Collections.Immutable;

using LlmCloudScaler.Cli.Doctor;
using LlmCloudScaler.Cli.Doctor.Azure;
using LlmCloudScaler.Cli.Tests.Clouds.Azure;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Azure.Doctor;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Doctor.Azure;

public sealed class QuotaChecksTests
{
    private const string Place = "eastus";

    private static readonly MachineSize Size = new(EmulatedAzure.Size, "standardncadsa100v4family", 24, []);

    [Fact]
    public void A_pool_counts_against_its_family_and_all_regular_machines_at_its_maximum_with_what_stands_by()
    {
        var standby = new AzureStandbyPool("/pool", "Deallocated", 0, 3, Machines: 1, Trouble: null);

        Assert.Equal(
            [
                new QuotaNeed(Place, Size.Family, Now: 2 * 24, Most: 6 * 24),
                new QuotaNeed(Place, "cores", Now: 2 * 24, Most: 6 * 24),
            ],
            NeedsOf(Pools.Seen()));
        Assert.Equal(
            new QuotaNeed(Place, Size.Family, Now: 3 * 24, Most: 8 * 24),
            NeedsOf(Pools.Seen(Pools.Warm, standby: standby))[0]);
    }

    [Fact]
    public void The_least_of_all_maxima_counts()
    {
        var pool = Pools.Seen();

        Assert.Equal(
            4 * 24, NeedsOf(pool with { Pool = pool.Pool with { Max = Replicas.Of(4) } })[0].Most);
        Assert.Equal(5 * 24, NeedsOf(Pools.Seen(Pools.Warm, Pools.Healthy with { Most = 5 }))[0].Most);
    }

    [Fact]
    public void Spot_machines_count_against_their_own_quota_only() => Assert.Equal(
        ["lowPriorityCores"],
        NeedsOf(Pools.Seen(set: Pools.Healthy with { Purchase = Purchase.Spot })).Select(need => need.Code));

    [Fact]
    public void What_cannot_be_counted_is_not_verified()
    {
        var mixed = Pools.Seen(set: Pools.Healthy with { Purchase = Purchase.Mixed });

        Assert.IsType<Diagnosis.QuotaUnverified>(
            QuotaChecks.NeedsOf(mixed, Place, new Found<MachineSize>.Known(Size)).Unverified);
        Assert.Equal(
            new Diagnosis.QuotaUnverified("chat", "no"),
            QuotaChecks.NeedsOf(
                Pools.Seen(), Place, new Found<MachineSize>.Unknown(SourceFault.Denied, "no")).Unverified);
    }

    [Theory]
    [InlineData(144, 48, 144, true)]
    [InlineData(143, 48, 143, false)]
    [InlineData(200, 104, 144, true)]
    [InlineData(200, 105, 143, false)]
    [InlineData(200, 0, 200, true)]
    [InlineData(10, 200, 0, false)]
    public void A_quota_is_enough_where_it_leaves_what_is_needed_beside_what_others_have(
        long limit, long used, int left, bool isEnough)
    {
        var told = QuotaChecks.OfQuota(
            [new QuotaNeed(Place, Size.Family, Now: 48, Most: 144)],
            new Found<ImmutableArray<CoreQuota>>.Known([new(EmulatedAzure.Quota, "A100", used, limit)]));

        Assert.Equal(
            isEnough
                ? new Diagnosis.QuotaSuffices(Place, "A100", left, 144)
                : new Diagnosis.QuotaTooSmall(Place, $"A100 ({EmulatedAzure.Quota})", left, 144),
            told);
    }

    [Fact]
    public void Pools_that_share_a_quota_need_it_together() => Assert.Equal(
        new Diagnosis.QuotaTooSmall(Place, "all (cores)", Allowed: 100, Needed: 120),
        QuotaChecks.OfQuota(
            [new QuotaNeed(Place, "cores", Now: 10, Most: 60), new QuotaNeed(Place, "cores", Now: 10, Most: 60)],
            new Found<ImmutableArray<CoreQuota>>.Known([new("cores", "all", Used: 20, Limit: 100)])));

    [Fact]
    public void A_quota_that_is_not_told_of_is_not_verified()
    {
        ImmutableArray<QuotaNeed> need = [new(Place, "cores", Now: 0, Most: 24)];

        Assert.Equal(
            new Diagnosis.QuotaUnverified(Place, "cores is not told of"),
            QuotaChecks.OfQuota(need, new Found<ImmutableArray<CoreQuota>>.Known([])));
        Assert.Equal(
            new Diagnosis.QuotaUnverified(Place, "cores: no"),
            QuotaChecks.OfQuota(need, new Found<ImmutableArray<CoreQuota>>.Unknown(SourceFault.Denied, "no")));
    }

    [Fact]
    public void A_size_is_restricted_in_a_region_or_in_those_zones_that_the_scale_set_has()
    {
        Assert.Equal(
            [new Diagnosis.SizeRestricted("chat", Size.Name, "eastus", "QuotaId", IsEverywhere: true)],
            Restricted());
        Assert.Equal(
            [new Diagnosis.SizeRestricted("chat", Size.Name, "eastus, zone 2", "QuotaId", IsEverywhere: false)],
            Restricted("2", "3"));
        Assert.Equal(
            [new Diagnosis.SizeRestricted("chat", Size.Name, "eastus, zone 1, 2", "QuotaId", IsEverywhere: true)],
            Restricted("1", "2", "3"));
        Assert.Empty(Restricted("3"));
    }

    private static IEnumerable<Diagnosis> Restricted(params string[] zones) => QuotaChecks.OfSize(
        Pools.Seen(), Size with { Restrictions = [new SizeRestriction([.. zones], "QuotaId")] });

    private static ImmutableArray<QuotaNeed> NeedsOf(ExaminedPool pool)
    {
        var (needs, unverified) = QuotaChecks.NeedsOf(pool, Place, new Found<MachineSize>.Known(Size));
        Assert.Null(unverified);
        return needs;
    }
}
