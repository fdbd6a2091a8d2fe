using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;

using Xunit;

namespace LlmCloudScaler.Core.Tests.Policies;

public sealed class WellKnownMetricTests
{
    [Theory]
    [InlineData("gpu_utilization", "gpu_utilization")]
    [InlineData("gpuUtilization", "gpu_utilization")]
    [InlineData("waiting", "queue_depth")]
    [InlineData("running", "running_requests")]
    [InlineData("ttftP95", "ttft_p95")]
    [InlineData("kvCacheUsage", "kv_cache_usage")]
    [InlineData("gpu", null)]
    [InlineData("", null)]
    public void A_metric_is_known_in_either_spelling(string name, string? known) =>
        Assert.Equal(known, WellKnownMetric.Named(name)?.Name);

    [Fact]
    public void The_observed_name_goes_before_the_policys_own()
    {
        var observed = new MetricSource.Observed("queue_depth");

        Assert.Equal(Signal.Queue, WellKnownMetric.Of(new MetricName("ttftP95"), observed)?.Signal);
        Assert.Equal(Signal.FirstToken,
            WellKnownMetric.Of(new MetricName("ttftP95"), new MetricSource.Observed("mine"))?.Signal);
        Assert.Equal(Signal.FirstToken,
            WellKnownMetric.Of(new MetricName("ttftP95"), new MetricSource.Prometheus("q", null))?.Signal);
    }

    [Fact]
    public void Names_are_unique() =>
        Assert.Equal(WellKnownMetric.All.Length, WellKnownMetric.All.Select(metric => metric.Name).Distinct().Count());

    [Theory]
    [InlineData(MetricUnit.Percent, MetricScope.ReplicaMean, 100.0)]
    [InlineData(MetricUnit.Ratio, MetricScope.ReplicaMean, 1.0)]
    [InlineData(MetricUnit.Seconds, MetricScope.ReplicaMean, null)]
    [InlineData(MetricUnit.Milliseconds, MetricScope.ReplicaMean, null)]
    [InlineData(MetricUnit.Count, MetricScope.FleetTotal, null)]
    [InlineData(MetricUnit.PerSecond, MetricScope.FleetTotal, null)]
    public void Scope_and_range_follow_from_the_unit(MetricUnit unit, MetricScope scope, double? most)
    {
        Assert.Equal(scope, WellKnownMetric.ScopeOf(unit));
        Assert.Equal((0.0, most), (WellKnownMetric.RangeOf(unit).Min.Value, WellKnownMetric.RangeOf(unit).Max?.Value));
    }
}
