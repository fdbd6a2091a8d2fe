using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Aws.Http;

namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>The operations of Auto Scaling, by name.</summary>
internal sealed class AutoScalingService(GroupDirectory groups)
{
    private const string GroupName = "AutoScalingGroupName";

    /// <summary>A change of one group.</summary>
    private delegate AwsAnswer Change(GroupState group, JsonObject parameters, DateTimeOffset now);

    public AwsAnswer Answer(AwsRequest request) => request.Operation switch
    {
        "DescribeAutoScalingGroups" => GroupQueries.Groups(
            groups.Of(request.Region, request.Parameters.Texts("AutoScalingGroupNames"), request.At),
            request.Parameters),
        "DescribeScalingActivities" => InOneOrAll(request, GroupQueries.Activities),
        "DescribePolicies" => InOneOrAll(request, GroupQueries.Policies),
        "DescribeLifecycleHooks" => InOne(request, GroupQueries.Hooks),
        "DescribeWarmPool" => InOne(request, GroupQueries.WarmPool),
        "SetDesiredCapacity" => InOne(request, GroupCommands.SetDesiredCapacity),
        "UpdateAutoScalingGroup" => InOne(request, GroupCommands.Update),
        "PutWarmPool" => InOne(request, WarmPoolCommands.Put),
        "DeleteWarmPool" => InOne(request, WarmPoolCommands.Delete),
        "SetInstanceProtection" => InOne(request, InstanceCommands.SetProtection),
        "EnterStandby" => InOne(request, InstanceCommands.EnterStandby),
        "ExitStandby" => InOne(request, InstanceCommands.ExitStandby),
        "CompleteLifecycleAction" => InOne(request, HookCommands.Complete),
        "RecordLifecycleActionHeartbeat" => InOne(request, HookCommands.Heartbeat),
        "TerminateInstanceInAutoScalingGroup" => OnInstance(request, InstanceCommands.Terminate),
        "SetInstanceHealth" => OnInstance(
            request, (_, machine, parameters, _) => InstanceCommands.SetHealth(machine, parameters)),
        var unknown => new AwsAnswer.Refusal(
            400, "InvalidAction", $"Could not find operation {unknown} for version 2011-01-01"),
    };

    /// <summary>What a group has, or without a name what all have.</summary>
    private AwsAnswer InOneOrAll(AwsRequest request, Func<IReadOnlyList<GroupState>, JsonObject, AwsAnswer> query) =>
        request.Parameters.Text(GroupName) is null
            ? query(groups.Of(request.Region, names: [], request.At), request.Parameters)
            : InOne(request, (group, parameters, _) => query([group], parameters));

    private AwsAnswer InOne(AwsRequest request, Func<GroupState, JsonObject, AwsAnswer> change) =>
        InOne(request, (group, parameters, _) => change(group, parameters));

    private AwsAnswer InOne(AwsRequest request, Change change)
    {
        if (request.Parameters.Text(GroupName) is not { } name)
        {
            return Missing.Member("autoScalingGroupName");
        }

        if (groups.Find(request.Region, name, request.At) is not { } group)
        {
            return AwsAnswer.Invalid("AutoScalingGroup name not found - null");
        }

        var answer = change(group, request.Parameters, request.At);
        group.Advance(request.At);
        return answer;
    }

    private AwsAnswer OnInstance(
        AwsRequest request, Func<GroupState, Machine, JsonObject, DateTimeOffset, AwsAnswer> change)
    {
        if (request.Parameters.Text("InstanceId") is not { } id)
        {
            return Missing.Member("instanceId");
        }

        if (groups.FindInstance(request.Region, id, request.At) is not var (group, machine))
        {
            return AwsAnswer.Invalid($"Instance Id not found - No managed instance found for instance ID: {id}");
        }

        var answer = change(group, machine, request.Parameters, request.At);
        group.Advance(request.At);
        return answer;
    }
}
