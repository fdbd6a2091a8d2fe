using LlmCloudScaler.Cli.Doctor;
using LlmCloudScaler.Cli.Doctor.Azure;
using LlmCloudScaler.Cli.Tests.Clouds.Azure;
using LlmCloudScaler.Core.Metrics;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Doctor.Azure;

public sealed class RegionChecksTests
{
    private const string Named = ", region: eastus";

    [Theory]
    [InlineData(Named)]
    [InlineData("")]
    public void A_metric_is_read_where_the_fleet_is_whether_it_says_so_or_nothing(string region) =>
        Assert.Empty(Of(region));

    [Fact]
    public void A_metric_of_another_region_is_told() => Assert.Equal(
        [new Diagnosis.RegionsDiffer("chat", new MetricName("gpuUtilization"), "westus", "eastus")],
        Of(", region: westus"));

    private static IEnumerable<Diagnosis> Of(string region)
    {
        var policy = TestPolicies.Read(EmulatedAzure.Policy.Replace(Named, region, StringComparison.Ordinal));
        return RegionChecks.Of(policy, Pools.All(policy, Pools.Healthy));
    }
}
