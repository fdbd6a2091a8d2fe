using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Aws.Http;

namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>What instances and their operators say to lifecycle hooks.</summary>
internal static class HookCommands
{
    public static AwsAnswer Complete(GroupState group, JsonObject parameters, DateTimeOffset now)
    {
        if (parameters.Text("LifecycleActionResult") is not { } result)
        {
            return Missing.Member("lifecycleActionResult");
        }

        if (Waiting(group, parameters) is not { } machine)
        {
            return NotFound(parameters);
        }

        group.Complete(machine, now, isContinue: result == "CONTINUE");
        return AwsAnswer.Of([]);
    }

    public static AwsAnswer Heartbeat(GroupState group, JsonObject parameters, DateTimeOffset now)
    {
        if (Waiting(group, parameters) is not { } machine)
        {
            return NotFound(parameters);
        }

        machine.Wait!.Heartbeat(now);
        return AwsAnswer.Of([]);
    }

    /// <summary>The instance whose hook is meant: by its name, or by the token of the lifecycle action.</summary>
    private static Machine? Waiting(GroupState group, JsonObject parameters)
    {
        var hook = parameters.Text("LifecycleHookName");
        var instance = parameters.Text("InstanceId");
        var token = parameters.Text("LifecycleActionToken");
        return group.Machines.Find(machine => machine.Wait is { } wait && wait.Hook.Name == hook
            && (machine.Id == instance || wait.Token == token));
    }

    private static AwsAnswer.Refusal NotFound(JsonObject parameters) => AwsAnswer.Invalid(
        $"No active Lifecycle Action found with instance ID {parameters.Text("InstanceId") ?? "null"}");
}
