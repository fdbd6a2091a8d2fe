using LlmCloudScaler.Cli.Doctor;
using LlmCloudScaler.Cli.Doctor.Aws;
using LlmCloudScaler.Core.Policies;
using LlmCloudScaler.Core.Units;
using LlmCloudScaler.Providers.Aws.Doctor;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Doctor.Aws;

public sealed class GroupChecksTests
{
    private static readonly AwsHook Ready = new("ready", TimeSpan.FromHours(1), ContinuesByDefault: false);

    private static readonly AwsGroup Healthy = new(
        "arn:chat",
        MinSize: 1,
        MaxSize: 6,
        ProtectsNewMachines: true,
        ["g5.xlarge"],
        Purchase.OnDemand,
        IsWeighted: false,
        [Ready],
        [Ready with { Name = "drain" }],
        WarmPool: null);

    private static Policy Policy => TestPolicies.Chat;

    [Fact]
    public void Groups_that_allow_what_the_policy_wants_fit() => Assert.Equal(
        [new Diagnosis.LimitsFit("chat", Min: 1, Max: 6)], GroupChecks.OfLimits(Policy, [Healthy]));

    [Fact]
    public void Groups_that_stop_before_the_policy_does_are_told() => Assert.Equal(
        [
            new Diagnosis.MaximumTooSmall("chat", Max: 5, Wanted: 6),
            new Diagnosis.MinimumTooLarge("chat", Min: 2, Wanted: 1),
        ],
        GroupChecks.OfLimits(Policy, [Healthy with { MinSize = 2, MaxSize = 5 }]));

    [Fact]
    public void Limits_of_several_pools_are_sums_and_a_pools_own_maximum_counts()
    {
        var group = Healthy with { MinSize = 0, MaxSize = 3 };

        Assert.Equal(
            [
                new Diagnosis.LimitsFit("chat", Min: 0, Max: 6),
                new Diagnosis.MaximumTooSmall("chat/od", Max: 3, Wanted: 4),
            ],
            GroupChecks.OfLimits(TestPolicies.TwoPools, [group, group]));
        Assert.Equal(
            new Diagnosis.MaximumTooSmall("chat", Max: 5, Wanted: 6),
            GroupChecks.OfLimits(
                TestPolicies.TwoPools, [group with { MaxSize = 9 }, group with { MaxSize = 1 }])[0]);
    }

    [Fact]
    public void A_machine_that_says_when_it_is_ready_and_drains_is_as_it_should_be() => Assert.Equal(
        [new Diagnosis.ReadinessTold("chat", "ready"), new Diagnosis.DrainTold("chat", "drain")], Machines(Healthy));

    [Fact]
    public void Without_a_launch_hook_nobody_tells_when_a_machine_is_ready() =>
        Assert.Contains(new Diagnosis.ReadinessUntold("chat"), Machines(Healthy with { LaunchHooks = [] }));

    [Fact]
    public void A_hook_that_lets_silence_pass_assumes_what_it_should_be_told() => Assert.Contains(
        new Diagnosis.ReadinessAssumed("chat", "ready"),
        Machines(Healthy with { LaunchHooks = [Ready with { ContinuesByDefault = true }] }));

    [Fact]
    public void A_hook_that_waits_no_longer_than_a_start_takes_is_too_short() => Assert.Contains(
        new Diagnosis.ReadinessTooShort("chat", "ready", TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(4)),
        Machines(Healthy with { LaunchHooks = [Ready with { Timeout = TimeSpan.FromMinutes(3) }] }));

    [Fact]
    public void Without_a_termination_hook_nothing_drains() =>
        Assert.Contains(
            new Diagnosis.DrainUntold("chat", IsActing: true), Machines(Healthy with { TerminationHooks = [] }));

    [Fact]
    public void Unprotected_machines_and_weights_are_told()
    {
        var diagnoses = Machines(Healthy with { ProtectsNewMachines = false, IsWeighted = true });

        Assert.Contains(new Diagnosis.NewMachinesUnprotected("chat"), diagnoses);
        Assert.Contains(new Diagnosis.CapacityWeighted("chat"), diagnoses);
    }

    [Fact]
    public void A_warm_pool_is_held_against_the_policys()
    {
        var group = Healthy with { WarmPool = new AwsWarmPool(MinSize: 3, MaxPrepared: null) };
        var warm = new WarmPoolPolicy(Size: null, WarmPoolPolicy.ShareDefault, Replicas.None, Replicas.Of(2));

        Assert.Contains(new Diagnosis.WarmPoolUnspoken("chat"), Machines(group));
        Assert.Contains(
            new Diagnosis.WarmPoolTooLarge("chat", MinSize: 3, Most: 2),
            GroupChecks.OfMachines(Policy with { WarmPool = warm }, "chat", group));
    }

    private static IEnumerable<Diagnosis> Machines(AwsGroup group) => GroupChecks.OfMachines(Policy, "chat", group);
}
