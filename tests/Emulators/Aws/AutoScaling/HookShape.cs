using System.Text.Json.Nodes;

namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>A lifecycle hook as it is told.</summary>
internal static class HookShape
{
    public static JsonObject Of(GroupState group, HookOptions hook, string transition) => new()
    {
        ["LifecycleHookName"] = hook.Name,
        ["AutoScalingGroupName"] = group.Options.Name,
        ["LifecycleTransition"] = transition,
        ["HeartbeatTimeout"] = (int)hook.HeartbeatTimeout.TotalSeconds,
        ["GlobalTimeout"] = (int)hook.GlobalTimeout.TotalSeconds,
        ["DefaultResult"] = hook.DefaultResult,
    };
}
