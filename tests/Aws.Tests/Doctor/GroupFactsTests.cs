using Amazon.AutoScaling.Model;

using LlmCloudScaler.Providers.Aws.Doctor;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Doctor;

public sealed class GroupFactsTests
{
    [Fact]
    public void Hooks_are_told_apart_by_what_they_hold_up()
    {
        var facts = GroupFacts.Of(
            new AutoScalingGroup { MinSize = 1, MaxSize = 6 },
            [
                Hook("ready", "autoscaling:EC2_INSTANCE_LAUNCHING", "ABANDON"),
                Hook("drain", "autoscaling:EC2_INSTANCE_TERMINATING", "CONTINUE"),
            ]);

        Assert.Equal([new AwsHook("ready", TimeSpan.FromMinutes(5), ContinuesByDefault: false)], facts.LaunchHooks);
        Assert.Equal([new AwsHook("drain", TimeSpan.FromMinutes(5), ContinuesByDefault: true)], facts.TerminationHooks);
    }

    [Theory]
    [InlineData(null, null, Purchase.OnDemand)]
    [InlineData(null, 100, Purchase.OnDemand)]
    [InlineData(3, 100, Purchase.OnDemand)]
    [InlineData(0, 0, Purchase.Spot)]
    [InlineData(1, 0, Purchase.Mixed)]
    [InlineData(0, 50, Purchase.Mixed)]
    public void How_machines_are_paid_for_follows_from_the_distribution(
        int? onDemandBase, int? onDemandShare, Purchase purchase)
    {
        var mixture = new MixedInstancesPolicy
        {
            InstancesDistribution = new InstancesDistribution
            {
                OnDemandBaseCapacity = onDemandBase,
                OnDemandPercentageAboveBaseCapacity = onDemandShare,
            },
        };

        Assert.Equal(purchase, GroupFacts.Of(new AutoScalingGroup { MixedInstancesPolicy = mixture }, []).Purchase);
    }

    [Fact]
    public void Types_are_those_there_are_and_those_that_may_come_and_a_weight_of_one_is_none()
    {
        var group = new AutoScalingGroup
        {
            Instances = [new Instance { InstanceType = "g5.xlarge" }, new Instance { InstanceType = "g5.xlarge" }],
            MixedInstancesPolicy = new MixedInstancesPolicy
            {
                LaunchTemplate = new LaunchTemplate
                {
                    Overrides =
                    [
                        new LaunchTemplateOverrides { InstanceType = "g5.12xlarge", WeightedCapacity = "1" },
                    ],
                },
            },
        };

        var facts = GroupFacts.Of(group, []);

        Assert.Equal(["g5.12xlarge", "g5.xlarge"], facts.InstanceTypes);
        Assert.False(facts.IsWeighted);
        group.MixedInstancesPolicy.LaunchTemplate.Overrides[0].WeightedCapacity = "4";
        Assert.True(GroupFacts.Of(group, []).IsWeighted);
    }

    [Fact]
    public void A_warm_pool_without_an_end_is_told_as_such()
    {
        var group = new AutoScalingGroup
        {
            WarmPoolConfiguration = new WarmPoolConfiguration { MinSize = 2, MaxGroupPreparedCapacity = -1 },
        };

        Assert.Equal(new AwsWarmPool(MinSize: 2, MaxPrepared: null), GroupFacts.Of(group, []).WarmPool);
        Assert.Null(GroupFacts.Of(new AutoScalingGroup(), []).WarmPool);
    }

    private static LifecycleHook Hook(string name, string transition, string byDefault) => new()
    {
        LifecycleHookName = name,
        LifecycleTransition = transition,
        HeartbeatTimeout = 300,
        DefaultResult = byDefault,
    };
}
