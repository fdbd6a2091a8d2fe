using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Scalers;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Scalers;

public sealed class ReadingsTests
{
    [Fact]
    public void Every_metric_of_the_policy_is_judged_by_its_own_age_and_range_and_no_other_is_there()
    {
        var policy = TestPolicies.Minimal with
        {
            Metrics = TestPolicies.Minimal.Metrics
                .Add(new("old"), TestPolicies.Waiting with { Name = new("old"), MaxAge = TimeSpan.FromSeconds(5) })
                .Add(new("silent"), TestPolicies.Waiting with { Name = new("silent") }),
        };
        var observation = FleetPicture.After(0).Sees("gpu", 101).Sees("old", 3).Sees("stranger", 1).Observation();
        var readings = Readings.Of(policy, observation, FleetPicture.Noon.AddSeconds(6));
        Assert.Equal(["gpu", "old", "silent"], readings.Keys.Select(name => name.Value));
        Assert.IsType<Reading.Implausible>(readings[new("gpu")]);
        Assert.IsType<Reading.Stale>(readings[new("old")]);
        Assert.Equal(new Reading.Missing("not measured"), readings[new("silent")]);
    }
}
