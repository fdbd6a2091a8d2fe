using System.Text.Json.Nodes;

namespace LlmCloudScaler.Emulators.Aws.AutoScaling;

/// <summary>An instance as groups and warm pools tell it.</summary>
internal static class InstanceShape
{
    public static JsonObject Of(GroupState group, Machine machine) => new()
    {
        ["InstanceId"] = machine.Id,
        ["InstanceType"] = group.Options.InstanceType,
        ["AvailabilityZone"] = machine.Zone,
        ["LifecycleState"] = machine.State,
        ["HealthStatus"] = machine.IsHealthy ? "Healthy" : "Unhealthy",
        ["LaunchTemplate"] = GroupShape.Template(group),
        ["ProtectedFromScaleIn"] = machine.IsProtected,
    };
}
