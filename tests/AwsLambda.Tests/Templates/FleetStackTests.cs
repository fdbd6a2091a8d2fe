using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.AwsLambda.Tests.Templates;

/// <summary>The example of a fleet does what the scaler relies on.</summary>
public sealed class FleetStackTests
{
    [Fact]
    public async Task A_machine_is_held_back_until_it_speaks_and_kept_until_it_is_done()
    {
        var hooks = (await FleetAsync()).Properties("Fleet")["LifecycleHookSpecificationList"]!.AsArray();
        Assert.Equal(
            [
                ("launch", "autoscaling:EC2_INSTANCE_LAUNCHING", "ABANDON"),
                ("terminate", "autoscaling:EC2_INSTANCE_TERMINATING", "CONTINUE"),
            ],
            hooks.Select(hook => (
                hook!["LifecycleHookName"]!.ToString(),
                hook["LifecycleTransition"]!.ToString(),
                hook["DefaultResult"]!.ToString())));
        var script = await File.ReadAllTextAsync(
            Repository.PathOf("infra/aws/start-replica.sh"), TestContext.Current.CancellationToken);
        Assert.All(
            hooks,
            hook => Assert.Contains($"_HOOK:-{hook!["LifecycleHookName"]}}}", script, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_but_the_scaler_chooses_who_goes_and_how_many_there_are()
    {
        var fleet = (await FleetAsync()).Properties("Fleet");
        Assert.True(fleet["NewInstancesProtectedFromScaleIn"]!.GetValue<bool>());
        Assert.Null(fleet["DesiredCapacity"]);
    }

    [Fact]
    public async Task A_machine_speaks_for_its_own_group_only()
    {
        var role = (await FleetAsync()).Properties("MachineRole");
        var statement = role["Policies"]![0]!["PolicyDocument"]!["Statement"]![0]!;
        Assert.Equal(
            ["autoscaling:CompleteLifecycleAction", "autoscaling:RecordLifecycleActionHeartbeat"],
            statement["Action"]!.AsArray().Select(action => action!.ToString()));
        Assert.Equal(
            "arn:aws:autoscaling:us-east-1:111122223333:autoScalingGroup:*:autoScalingGroupName/chat-70b",
            statement["Resource"]!.ToString());
    }

    [Fact]
    public async Task A_machine_is_told_all_that_its_scripts_and_services_ask_for()
    {
        var data = (await FleetAsync()).Properties("Machine")["LaunchTemplateData"]!["UserData"]!.ToString();
        var told = data.Split('\n').Select(line => line.Split('=')[0]).ToHashSet();
        Assert.Superset(
            new HashSet<string> { "GROUP", "MODEL", "VLLM_IMAGE", "VLLM_ARGUMENTS", "DCGM_IMAGE" }, told);
    }

    private static Task<Stack> FleetAsync() => Stack.OfAsync(
        "infra/aws/gpu-fleet.yaml", ("FilesBucket", "ours"), ("Subnets", "subnet-1"), ("SecurityGroups", "sg-1"));
}
