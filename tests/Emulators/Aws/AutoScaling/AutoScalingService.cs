using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Aws.Http;

namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>The operations of Auto Scaling, by name.</summary>
internal sealed class AutoScalingService(GroupDirectory groups)
{
    /// <summary>A change of one group.</summary>
    private delegate AwsAnswer Change(GroupState group, JsonObject parameters, DateTimeOffset now);

    public AwsAnswer Answer(AwsRequest request) => request.Operation switch
    {
        "DescribeAutoScalingGroups" => GroupQueries.Groups(All(request), request.Parameters),
        "DescribeScalingActivities" => InOne(request, GroupQueries.Activities),
        "DescribeLifecycleHooks" => InOne(request, GroupQueries.Hooks),
        "DescribeWarmPool" => InOne(request, GroupQueries.WarmPool),
        "DescribePolicies" when request.Parameters.Text(GroupName) is null =>
            GroupQueries.Policies(All(request), request.Parameters),
        "DescribePolicies" => InOne(
            request, (group, parameters) => GroupQueries.Policies([group], parameters)),
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

    private const string GroupName = "AutoScalingGroupName";

    private IReadOnlyList<GroupState> All(AwsRequest request) => groups.Of(request.Region, request.At);

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
