using Amazon.AutoScaling.Model;

using LlmCloudScaler.Core.Fleets;
using LlmCloudScaler.Core.Metrics;
using LlmCloudScaler.Core.Ports;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Aws.Fleets;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Fleets;

public sealed class ScalingGroupTests
{
    [Fact]
    public void A_group_whose_unit_is_a_machine_is_read()
    {
        var group = Read(Plain());

        Assert.Equal((1, 10, 3), (group.Min, group.Max, group.Desired));
        Assert.Equal("i-0a", Assert.Single(group.Active).Id);
    }

    [Fact]
    public void Weights_make_it_no_pool_of_replicas()
    {
        var weighted = Plain();
        weighted.Instances![0].WeightedCapacity = "2";

        Assert.Contains("weighs", Refused(weighted, SourceFault.Malformed), StringComparison.Ordinal);
    }

    [Fact]
    public void A_weight_of_one_is_a_machine()
    {
        var weighted = Plain();
        weighted.Instances![0].WeightedCapacity = "1";

        Assert.Equal("chat", Read(weighted).Name);
    }

    [Fact]
    public void Capacity_counted_in_processors_makes_it_no_pool_of_replicas()
    {
        var group = Plain();
        group.DesiredCapacityType = "vcpu";

        Assert.Contains("counts vcpu", Refused(group, SourceFault.Malformed), StringComparison.Ordinal);
    }

    [Fact]
    public void A_size_that_is_not_told_is_not_zero()
    {
        var group = Plain();
        group.DesiredCapacity = null;

        Refused(group, SourceFault.Malformed);
    }

    [Fact]
    public void A_group_that_is_being_deleted_is_not_there()
    {
        var group = Plain();
        group.Status = "Delete in progress";

        Assert.Contains("Delete in progress", Refused(group, SourceFault.NotFound), StringComparison.Ordinal);
    }

    [Fact]
    public void Policies_in_force_and_processes_that_are_missed_work_against_us()
    {
        var group = Read(Plain()) with { Suspended = ["AZRebalance", "Terminate", "Launch"] };

        Assert.Equal(
            [
                new Interference.SecondController("cpu50"),
                new Interference.SecondController("forecast"),
                new Interference.SuspendedProcess("Launch"),
                new Interference.SuspendedProcess("Terminate"),
            ],
            GroupInterference.Of(
                group,
                [
                    Policy("cpu50", "TargetTrackingScaling"),
                    Policy("off", "StepScaling", isEnabled: false),
                    Policy("forecast", "PredictiveScaling", mode: "ForecastAndScale"),
                    Policy("looks", "PredictiveScaling", mode: "ForecastOnly"),
                ]));
    }

    [Fact]
    public void A_policy_whose_alarms_are_not_heard_harms_nobody() => Assert.Empty(GroupInterference.Of(
        Read(Plain()) with { Suspended = ["AlarmNotification"] }, [Policy("cpu50", "TargetTrackingScaling")]));

    [Fact]
    public void A_warm_pool_gets_an_absolute_size_and_stays_what_it_was_otherwise()
    {
        var found = new WarmPoolConfiguration
        {
            MinSize = 1,
            MaxGroupPreparedCapacity = 8,
            PoolState = "Hibernated",
            InstanceReusePolicy = new InstanceReusePolicy { ReuseOnScaleIn = true },
        };

        var request = WarmPoolPlan.For(Read(Plain()) with { WarmPool = found }, Replicas.Of(2));

        Assert.Equal("chat", request?.AutoScalingGroupName);
        Assert.Equal((2, 2), (request?.MinSize, request?.MaxGroupPreparedCapacity));
        Assert.Equal("Hibernated", request?.PoolState?.Value);
        Assert.True(request?.InstanceReusePolicy?.ReuseOnScaleIn);
    }

    [Fact]
    public void A_warm_pool_of_the_size_wanted_is_not_put_again()
    {
        var found = new WarmPoolConfiguration { MinSize = 2, MaxGroupPreparedCapacity = 2 };

        Assert.Null(WarmPoolPlan.For(Read(Plain()) with { WarmPool = found }, Replicas.Of(2)));
    }

    [Fact]
    public void No_warm_pool_is_made_for_no_machine() =>
        Assert.Null(WarmPoolPlan.For(Read(Plain()), Replicas.None));

    private static ScalingGroup Read(AutoScalingGroup group) =>
        Assert.IsType<Answer<ScalingGroup>.Given>(ScalingGroup.Of(group)).Value;

    private static string Refused(AutoScalingGroup group, SourceFault fault)
    {
        var withheld = Assert.IsType<Answer<ScalingGroup>.Withheld>(ScalingGroup.Of(group)).Fault;
        Assert.Equal(fault, withheld.Kind);
        return withheld.Detail;
    }

    private static AutoScalingGroup Plain() => new()
    {
        AutoScalingGroupName = "chat",
        MinSize = 1,
        MaxSize = 10,
        DesiredCapacity = 3,
        Instances = [new Instance { InstanceId = "i-0a", LifecycleState = "InService", HealthStatus = "Healthy" }],
    };

    private static ScalingPolicy Policy(
        string name, string type, bool isEnabled = true, string? mode = null) => new()
        {
            PolicyName = name,
            PolicyType = type,
            Enabled = isEnabled,
            PredictiveScalingConfiguration = mode is null
                ? null
                : new PredictiveScalingConfiguration { Mode = mode },
        };
}
