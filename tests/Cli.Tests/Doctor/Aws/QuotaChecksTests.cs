using LlmCloudScaler.Cli.Doctor;
using LlmCloudScaler.Cli.Doctor.Aws;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Aws.Doctor;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Doctor.Aws;

public sealed class QuotaChecksTests
{
    private static readonly MachineQuota Quota = MachineQuota.Of("g5.xlarge", Purchase.OnDemand)!;

    [Fact]
    public void A_pool_needs_the_vcpus_of_its_largest_type_at_its_maximum()
    {
        Assert.Equal(6 * 4, NeedOf(["g5.xlarge"])?.Vcpus);
        Assert.Equal(6 * 48, NeedOf(["g5.12xlarge", "g5.xlarge"])?.Vcpus);
        Assert.Equal(2 * 4, NeedOf(["g5.xlarge"], poolMax: 2)?.Vcpus);
        Assert.Equal(5 * 4, NeedOf(["g5.xlarge"], groupMax: 5)?.Vcpus);
    }

    [Theory]
    [InlineData(Purchase.OnDemand)]
    [InlineData(Purchase.OnDemand, "g5.metal")]
    [InlineData(Purchase.OnDemand, "m7i.xlarge")]
    [InlineData(Purchase.OnDemand, "g5.xlarge", "p4d.24xlarge")]
    [InlineData(Purchase.Mixed, "g5.xlarge")]
    public void What_cannot_be_counted_is_not_verified(Purchase purchase, params string[] types)
    {
        var (need, unverified) = Ask(types, purchase);

        Assert.Null(need);
        Assert.IsType<Diagnosis.QuotaUnverified>(unverified);
    }

    [Fact]
    public void A_quota_is_enough_or_not_or_nobody_knows()
    {
        Assert.IsType<Diagnosis.QuotaSuffices>(Judge(new Found<Tally>.Known(new Tally(24))));
        Assert.Equal(
            new Diagnosis.QuotaTooSmall(
                "us-east-1", "Running On-Demand G and VT instances (L-DB2E81BA)", Allowed: 23, Needed: 24),
            Judge(new Found<Tally>.Known(new Tally(23))));
        Assert.IsType<Diagnosis.QuotaUnverified>(Judge(new Found<Tally>.Unknown(SourceFault.Denied, "no")));
    }

    private static Diagnosis Judge(Found<Tally> allowed) =>
        QuotaChecks.OfQuota("us-east-1", Quota, needed: 24, allowed);

    private static QuotaNeed? NeedOf(string[] types, int? poolMax = null, int groupMax = 10) =>
        Ask(types, Purchase.OnDemand, poolMax, groupMax).Need;

    private static (QuotaNeed? Need, Diagnosis? Unverified) Ask(
        string[] types, Purchase purchase, int? poolMax = null, int groupMax = 10)
    {
        var policy = TestPolicies.Chat;
        var pool = policy.Pools[0] with { Max = poolMax is { } max ? Replicas.Of(max) : null };
        var group = new AwsGroup("arn", 0, groupMax, true, [.. types], purchase, false, [], [], WarmPool: null);
        return QuotaChecks.NeedOf(policy, pool, "us-east-1", group);
    }
}
