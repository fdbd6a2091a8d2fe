using System.Text.Json.Nodes;
using System.Xml.Linq;

using LlmCloudScaler.Emulators.Aws.AutoScaling;
using LlmCloudScaler.Emulators.Aws.Descriptions;
using LlmCloudScaler.Emulators.Tests.Aws.AutoScaling;
using LlmCloudScaler.Surroundings;

using Xunit;

namespace LlmCloudScaler.Emulators.Tests.Aws.Descriptions;

/// <summary>The vendor's own examples pass the check, and the emulator's answers have what they have.</summary>
public sealed class VendorExampleTests
{
    /// <summary>What groups of launch configurations and hooks with a notification target have, and ours are none.
    /// </summary>
    private static readonly string[] NotEmulated = ["LaunchConfigurationName", "NotificationTargetARN", "RoleARN"];

    [Theory]
    [InlineData("DescribeAutoScalingGroups")]
    [InlineData("SetDesiredCapacity")]
    [InlineData("PutWarmPool")]
    [InlineData("DescribeScalingActivities")]
    [InlineData("TerminateInstanceInAutoScalingGroup")]
    [InlineData("SetInstanceProtection")]
    [InlineData("CompleteLifecycleAction")]
    [InlineData("RecordLifecycleActionHeartbeat")]
    [InlineData("DescribeLifecycleHooks")]
    [InlineData("DescribePolicies")]
    [InlineData("UpdateAutoScalingGroup")]
    [InlineData("EnterStandby")]
    [InlineData("ExitStandby")]
    [InlineData("SetInstanceHealth")]
    public void The_vendors_examples_are_as_described(string operation)
    {
        var description = Description();
        var faults = new List<string>();
        var requests = new ShapeCheck(description, isText: false, areLimitsKept: true, faults);
        var answers = new ShapeCheck(description, isText: true, areLimitsKept: false, faults);
        var examples = description.Examples(operation).ToList();
        foreach (var (input, output) in examples)
        {
            requests.Node(description.InputShape(operation), input, "input");
            if (output is not null)
            {
                answers.Node(description.OutputShape(operation)!, output, "output");
            }
        }

        Assert.NotEmpty(examples);
        Assert.Empty(faults);
    }

    [Theory]
    [InlineData("DescribeAutoScalingGroups")]
    [InlineData("DescribeScalingActivities")]
    [InlineData("DescribeLifecycleHooks")]
    [InlineData("EnterStandby")]
    public async Task An_answer_has_every_member_that_the_vendors_example_has(string operation)
    {
        var example = Description().Examples(operation).First().Output!;
        await using var scene = await Scene.StartAsync();
        var group = scene.Cloud.AddGroup(new GroupOptions("chat")
        {
            Desired = 1,
            LaunchHook = new HookOptions("ready"),
        });
        var answer = operation == "EnterStandby"
            ? await scene.ChatAsync(
                operation,
                ("InstanceIds.member.1", group.Instances[0].Id),
                ("ShouldDecrementDesiredCapacity", true))
            : await scene.Api.ScaleAsync(
                operation, operation == "DescribeAutoScalingGroups" ? [] : [("AutoScalingGroupName", "chat")]);
        var given = Members(answer.Xml.Elements().First()).ToHashSet();
        Assert.Superset(Members(example).Where(path => !NotEmulated.Any(path.EndsWith)).ToHashSet(), given);
    }

    private static ApiDescription Description() => ApiDescription.Load(Neighbour.Need("specs/aws/autoscaling.json"));

    /// <summary>The path of every member, the items of a list taken for one.</summary>
    private static IEnumerable<string> Members(JsonNode? node) => node switch
    {
        JsonObject structure => structure.SelectMany(member =>
            Members(member.Value).Select(path => $"/{member.Key}{path}").Prepend($"/{member.Key}")),
        JsonArray list => list.SelectMany(Members),
        _ => [],
    };

    private static IEnumerable<string> Members(XElement element) => element.Elements().SelectMany(child =>
        child.Name.LocalName == "member"
            ? Members(child)
            : Members(child).Select(path => $"/{child.Name.LocalName}{path}").Prepend($"/{child.Name.LocalName}"));
}
