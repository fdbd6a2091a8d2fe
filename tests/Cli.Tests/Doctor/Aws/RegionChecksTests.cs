using LlmCloudScaler.Cli.Doctor;
using LlmCloudScaler.Cli.Doctor.Aws;
using LlmCloudScaler.Cli.Tests.Clouds.Aws;
using LlmCloudScaler.Core.Metrics;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Doctor.Aws;

public sealed class RegionChecksTests
{
    private const string Named = "      region: us-east-1\n";

    [Theory]
    [InlineData(Named)]
    [InlineData("")]
    public void A_metric_is_read_where_the_fleet_is_whether_it_says_so_or_nothing(string region) =>
        Assert.Empty(RegionChecks.Of(TestPolicies.Read(Policy(region))));

    [Fact]
    public void A_metric_of_another_region_is_told() => Assert.Equal(
        [new Diagnosis.RegionsDiffer("chat", new MetricName("gpuUtilization"), "eu-west-1", "us-east-1")],
        RegionChecks.Of(TestPolicies.Read(Policy("      region: eu-west-1\n"))));

    private static string Policy(string region) =>
        EmulatedAws.Policy.Replace(Named, region, StringComparison.Ordinal);
}
