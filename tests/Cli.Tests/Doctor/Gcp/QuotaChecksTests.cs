using System.Collections.Immutable;

using LlmCloudScaler.Cli.Doctor;
using LlmCloudScaler.Cli.Doctor.Gcp;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Gcp.Doctor;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Doctor.Gcp;

public sealed class QuotaChecksTests
{
    private const string Place = "us-central1 of project models";
    private const string A100 = "NVIDIA_A100_GPUS";

    private static readonly GcpMachineType Two = new("a2-highgpu-2g", 24, [new("nvidia-tesla-a100", 2)]);

    [Fact]
    public void A_pool_counts_by_its_GPUs_and_vCPUs_at_its_maximum_whatever_stands_by() => Assert.Equal(
        [
            new QuotaNeed(A100, SpotCode: null, "GPUs", Now: 2 * 2, Most: 6 * 2),
            new QuotaNeed("A2_CPUS", SpotCode: null, "vCPUs", Now: 2 * 24, Most: 6 * 24),
        ],
        NeedsOf(Pools.Seen(Pools.Warm)));

    [Fact]
    public void The_least_of_all_maxima_counts()
    {
        var pool = Pools.Seen();

        Assert.Equal(4 * 2, NeedsOf(pool with { Pool = pool.Pool with { Max = Replicas.Of(4) } })[0].Most);
        Assert.Equal(5 * 2, NeedsOf(Pools.Seen(group: Pools.Healthy with { Most = 5 }))[0].Most);
    }

    [Fact]
    public void Accelerators_that_a_template_adds_count_and_those_it_repeats_do_not_count_twice()
    {
        var repeated = Pools.Template with { Accelerators = [new("nvidia-tesla-a100", 2)] };
        var added = Pools.Template with { MachineType = "n1-standard-8", Accelerators = [new("nvidia-tesla-t4", 1)] };

        Assert.Equal(12, NeedsOf(Pools.Seen(template: repeated), repeated)[0].Most);
        Assert.Equal(
            [("NVIDIA_T4_GPUS", 6), ("CPUS", 48)],
            NeedsOf(Pools.Seen(template: added), added, new GcpMachineType("n1-standard-8", 8, []))
                .Select(need => (need.Code, need.Most)));
    }

    [Fact]
    public void What_cannot_be_counted_is_not_verified()
    {
        Assert.IsType<Diagnosis.QuotaUnverified>(Judge(Pools.Seen(group: Pools.Healthy with { IsMixed = true }), Two));
        Assert.Equal(
            new Diagnosis.QuotaUnverified("chat", "regions do not tell of a quota of nvidia-h100-80gb"),
            Judge(Pools.Seen(), new GcpMachineType("a3-highgpu-8g", 208, [new("nvidia-h100-80gb", 8)])));
        Assert.Equal(
            new Diagnosis.QuotaUnverified("chat", "regions do not tell of a quota of c4-standard-8"),
            Judge(Pools.Seen(), new GcpMachineType("c4-standard-8", 8, [])));
        Assert.Null(Judge(Pools.Seen(), new GcpMachineType("g2-standard-12", 12, [new("nvidia-l4", 1)])));
        Assert.Equal(
            new Diagnosis.QuotaUnverified("chat", "no"),
            QuotaChecks.NeedsOf(
                Pools.Seen(),
                Pools.Template,
                new Found<GcpMachineType>.Unknown(SourceFault.Denied, "no")).Unverified);
    }

    [Theory]
    [InlineData(12, 4, 12, true)]
    [InlineData(11, 4, 11, false)]
    [InlineData(16, 8, 12, true)]
    [InlineData(16, 9, 11, false)]
    [InlineData(12.5, 4, 12, true)]
    [InlineData(0, 20, 0, false)]
    public void A_quota_is_enough_where_it_leaves_what_is_needed_beside_what_others_have(
        double limit, double used, int left, bool isEnough) => Assert.Equal(
        [
            isEnough
                ? new Diagnosis.QuotaSuffices(Place, A100, left, 12, "GPUs")
                : new Diagnosis.QuotaTooSmall(Place, A100, left, 12, "GPUs"),
        ],
        Of([new QuotaNeed(A100, SpotCode: null, "GPUs", Now: 4, Most: 12)], new GcpQuota(A100, used, limit)));

    [Fact]
    public void Pools_that_share_a_quota_need_it_together() => Assert.Equal(
        [new Diagnosis.QuotaTooSmall(Place, A100, Allowed: 10, Needed: 12, "GPUs")],
        Of(
            [Need(now: 1, most: 6), Need(now: 1, most: 6)],
            new GcpQuota(A100, Used: 2, Limit: 10)));

    [Fact]
    public void Spot_machines_count_against_the_regular_quota_until_the_project_has_one_of_them()
    {
        var spot = Need(now: 0, most: 6) with { SpotCode = "PREEMPTIBLE_" + A100 };
        var regular = new GcpQuota(A100, Used: 0, Limit: 12);

        Assert.Equal(
            [new Diagnosis.QuotaSuffices(Place, A100, Allowed: 12, Needed: 12, "GPUs")],
            Of([spot, Need(now: 0, most: 6)], regular, new GcpQuota("PREEMPTIBLE_" + A100, Used: 0, Limit: 0)));
        Assert.Equal(
            [
                new Diagnosis.QuotaTooSmall(Place, "PREEMPTIBLE_" + A100, Allowed: 4, Needed: 6, "GPUs"),
                new Diagnosis.QuotaSuffices(Place, A100, Allowed: 12, Needed: 6, "GPUs"),
            ],
            Of([spot, Need(now: 0, most: 6)], regular, new GcpQuota("PREEMPTIBLE_" + A100, Used: 0, Limit: 4)));
    }

    [Fact]
    public void A_quota_that_is_not_told_of_is_not_verified()
    {
        Assert.Equal(
            [new Diagnosis.QuotaUnverified(Place, $"{A100} is not told of")], Of([Need(now: 0, most: 6)]));
        Assert.Equal(
            [new Diagnosis.QuotaUnverified(Place, $"{A100}: no")],
            QuotaChecks.OfQuotas(
                Place,
                [Need(now: 0, most: 6), Need(now: 0, most: 6)],
                new Found<ImmutableArray<GcpQuota>>.Unknown(SourceFault.Denied, "no")));
    }

    [Fact]
    public void GPUs_of_all_regions_together_are_counted_but_those_of_Spot_machines()
    {
        var spot = Pools.Template with { IsSpot = true };

        Assert.Equal(
            new QuotaNeed("GPUS_ALL_REGIONS", SpotCode: null, "GPUs", Now: 4, Most: 12),
            QuotaChecks.NeedOfProject(Pools.Seen(), Pools.Template, Two));
        Assert.Null(QuotaChecks.NeedOfProject(Pools.Seen(template: spot), spot, Two));
        Assert.Null(QuotaChecks.NeedOfProject(
            Pools.Seen(), Pools.Template, new GcpMachineType("n1-standard-8", 8, [])));
    }

    private static QuotaNeed Need(int now, int most) => new(A100, SpotCode: null, "GPUs", now, most);

    private static IEnumerable<Diagnosis> Of(ImmutableArray<QuotaNeed> needs, params GcpQuota[] quotas) =>
        QuotaChecks.OfQuotas(Place, needs, new Found<ImmutableArray<GcpQuota>>.Known([.. quotas]));

    private static Diagnosis? Judge(ExaminedPool pool, GcpMachineType type) =>
        QuotaChecks.NeedsOf(pool, Pools.Template, new Found<GcpMachineType>.Known(type)).Unverified;

    private static ImmutableArray<QuotaNeed> NeedsOf(
        ExaminedPool pool, GcpTemplate? template = null, GcpMachineType? type = null)
    {
        var (needs, unverified) = QuotaChecks.NeedsOf(
            pool, template ?? Pools.Template, new Found<GcpMachineType>.Known(type ?? Two));
        Assert.Null(unverified);
        return needs;
    }
}
