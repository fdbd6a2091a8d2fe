using System.Collections.Immutable;

using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Policies;

public sealed class PolicyTests
{
    [Fact]
    public void What_is_observed_under_the_name_is_found_whatever_the_policy_calls_it() =>
        Assert.Equal(
            new MetricName("arrivals"),
            Find(("arrivals", new MetricSource.Observed("request_rate")), ("request_rate", Query)));

    [Theory]
    [InlineData("request_rate")]
    [InlineData("requestRate")]
    public void What_the_policy_calls_so_is_found_wherever_it_is_read(string name) =>
        Assert.Equal(new MetricName(name), Find(("other", Query), (name, Query)));

    [Fact]
    public void Anything_else_is_not_found() =>
        Assert.Null(Find(("rate", Query), ("waiting", new MetricSource.Observed("queue_depth"))));

    private static MetricSource Query => new MetricSource.Prometheus("sum(rate(requests[1m]))", Endpoint: null);

    private static MetricName? Find(params (string Name, MetricSource Source)[] metrics)
    {
        var policy = TestPolicies.Minimal with
        {
            Metrics = metrics.ToImmutableSortedDictionary(
                each => new MetricName(each.Name),
                each => new MetricPolicy(
                    new(each.Name),
                    each.Source,
                    MetricScope.FleetTotal,
                    MetricUnit.PerSecond,
                    MetricPolicy.MaxAgeDefault,
                    ValueRange.NotNegative)),
        };
        return policy.MetricThatTells(Signal.Arrivals);
    }
}
