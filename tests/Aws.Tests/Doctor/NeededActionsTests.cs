using System.Collections.Immutable;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Aws.Doctor;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Doctor;

public sealed class NeededActionsTests
{
    private const string Group = "arn:aws:autoscaling:us-east-1:1:autoScalingGroup:u:autoScalingGroupName/chat";

    private static readonly WarmPoolPolicy Warm =
        new(Size: null, WarmPoolPolicy.ShareDefault, Replicas.None, Replicas.Of(2));

    [Theory]
    [InlineData(Mode.DryRun)]
    [InlineData(Mode.Shadow)]
    public void Whoever_only_looks_needs_to_read_and_nothing_else(Mode mode) => Assert.Equal(
        [
            "autoscaling:DescribeAutoScalingGroups", "autoscaling:DescribePolicies",
            "autoscaling:DescribeScalingActivities", "autoscaling:DescribeWarmPool",
        ],
        Actions(mode, Warm));

    [Fact]
    public void Whoever_scales_out_sets_capacity_and_a_warm_pool_if_there_is_to_be_one()
    {
        Assert.Equal(["autoscaling:SetDesiredCapacity"], Actions(Mode.ScaleOutOnly).Skip(4));
        Assert.Equal(
            ["autoscaling:SetDesiredCapacity", "autoscaling:PutWarmPool"], Actions(Mode.ScaleOutOnly, Warm).Skip(4));
    }

    [Fact]
    public void Whoever_scales_in_protects_and_terminates_by_name_on_the_fleets_groups_only()
    {
        var needed = NeededActions.Of(Policy(Mode.Enforce), [Group], "1");

        Assert.Equal(
            [
                "autoscaling:SetDesiredCapacity", "autoscaling:SetInstanceProtection",
                "autoscaling:TerminateInstanceInAutoScalingGroup",
            ],
            needed.Skip(4).Select(one => one.Action));
        Assert.All(needed.Skip(4), one => Assert.Equal([Group], one.Resources));
        Assert.All(needed.Take(4), one => Assert.Equal(["*"], one.Resources));
    }

    [Theory]
    [InlineData("instance", true)]
    [InlineData(null, false)]
    public void Machines_are_looked_up_only_where_a_metric_needs_their_addresses(string? perReplica, bool isNeeded) =>
        Assert.Equal(
            isNeeded,
            Reading(new MetricSource.Prometheus("up", Endpoint: null, PerReplica: perReplica))
                .Contains(("ec2:DescribeInstances", "*")));

    [Fact]
    public void Metrics_need_what_their_sources_are_asked_with()
    {
        var queue = new Uri("https://sqs.cn-north-1.amazonaws.com.cn/123456789012/jobs");
        var depth = new MetricSource.Sqs(queue, "cn-north-1");
        var age = depth with { Measure = QueueMeasure.OldestAge };

        Assert.Equal(
            [new("sqs:GetQueueAttributes", "arn:aws-cn:sqs:cn-north-1:123456789012:jobs")], Reading(depth));
        Assert.Equal([("cloudwatch:GetMetricData", "*")], Reading(age));
        Assert.Equal([], Reading(new MetricSource.Observed("x")));
    }

    private static IEnumerable<(string Action, string Resource)> Reading(MetricSource source) =>
        NeededActions.Of(Policy(Mode.DryRun, source: source), [], "1").Skip(4)
            .Select(one => (one.Action, Assert.Single(one.Resources)));

    private static IEnumerable<string> Actions(Mode mode, WarmPoolPolicy? warm = null) =>
        NeededActions.Of(Policy(mode, warm), [Group], "1").Select(one => one.Action);

    private static Policy Policy(Mode mode, WarmPoolPolicy? warm = null, MetricSource? source = null)
    {
        var name = new MetricName("waiting");
        var metric = new MetricPolicy(
            name,
            source ?? new MetricSource.Observed("waiting"),
            MetricScope.FleetTotal,
            MetricUnit.Count,
            MetricPolicy.MaxAgeDefault,
            ValueRange.NotNegative);
        return new Policy
        {
            Fleet = new FleetName("chat"),
            Mode = mode,
            Pools = [new PoolPolicy(new PoolName("chat"), new PoolTarget.Aws("us-east-1", "chat"))],
            Range = ReplicaRange.Of(Replicas.Of(1), Replicas.Of(6)),
            Metrics = ImmutableSortedDictionary<MetricName, MetricPolicy>.Empty.Add(name, metric),
            Scalers = [],
            WarmPool = warm,
        };
    }
}
