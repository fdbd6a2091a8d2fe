using LlmCloudScaler.Providers.Aws.Doctor;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Doctor;

public sealed class MachineQuotaTests
{
    [Theory]
    [InlineData("p4d.24xlarge", Purchase.OnDemand, "L-417A185B")]
    [InlineData("p5.48xlarge", Purchase.OnDemand, "L-417A185B")]
    [InlineData("g6e.xlarge", Purchase.OnDemand, "L-DB2E81BA")]
    [InlineData("vt1.3xlarge", Purchase.OnDemand, "L-DB2E81BA")]
    [InlineData("g4dn.12xlarge", Purchase.Spot, "L-3819A6DF")]
    [InlineData("p3dn.24xlarge", Purchase.Spot, "L-7212CCBC")]
    [InlineData("p4d.24xlarge", Purchase.Spot, "L-7212CCBC")]
    [InlineData("p5en.48xlarge", Purchase.Spot, "L-C4BD4855")]
    public void Machines_with_GPUs_count_against_the_quota_of_their_family(
        string type, Purchase purchase, string code) => Assert.Equal(code, MachineQuota.Of(type, purchase)?.Code);

    [Theory]
    [InlineData("p6-b200.48xlarge", Purchase.Spot)]
    [InlineData("m7i.4xlarge", Purchase.OnDemand)]
    [InlineData("g5.xlarge", Purchase.Mixed)]
    [InlineData("", Purchase.OnDemand)]
    public void Of_other_machines_the_quota_is_not_known(string type, Purchase purchase) =>
        Assert.Null(MachineQuota.Of(type, purchase));

    [Theory]
    [InlineData("g6.xlarge", 4)]
    [InlineData("p3.2xlarge", 8)]
    [InlineData("p4d.24xlarge", 96)]
    [InlineData("p5.48xlarge", 192)]
    [InlineData("p6e-gb200.36xlarge", 144)]
    [InlineData("g5g.metal", null)]
    [InlineData("t3.large", null)]
    [InlineData("", null)]
    public void A_size_tells_the_vcpus_of_a_machine(string type, int? vcpus) =>
        Assert.Equal(vcpus, MachineQuota.VcpusOf(type));
}
