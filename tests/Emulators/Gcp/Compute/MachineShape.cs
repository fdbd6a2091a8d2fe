using System.Text.Json.Nodes;

namespace LlmCloudScaler.Emulators.Gcp.Compute;

/// <summary>A machine as lists of a group tell of it.</summary>
internal static class MachineShape
{
    /// <summary>What the group does with a machine.</summary>
    public static string Action(Machine machine, GroupState group, DateTimeOffset now) => machine.State switch
    {
        MachineState.Creating => "CREATING",
        MachineState.Recreating => "RECREATING",
        MachineState.Starting => "STARTING",
        MachineState.Resuming => "RESUMING",
        MachineState.Stopping => "STOPPING",
        MachineState.Suspending => "SUSPENDING",
        MachineState.Deleting => "DELETING",
        MachineState.Running when machine.Purpose is Purpose.Stopped => "STOPPING",
        MachineState.Running when machine.Purpose is Purpose.Suspended => "SUSPENDING",
        MachineState.Running when group.Options.HasHealthCheck && !machine.IsVerified(now) => "VERIFYING",
        _ => "NONE",
    };

    public static JsonObject Of(GroupState group, Machine machine, DateTimeOffset now)
    {
        var shape = new JsonObject
        {
            ["instance"] = Links.Of(group, machine),
            ["name"] = machine.Name,
            ["currentAction"] = Action(machine, group, now),
            ["targetStatus"] = machine.Purpose.ToString().ToUpperInvariant(),
        };
        if (machine.Purpose is not Purpose.Deleted)
        {
            shape["version"] = new JsonObject { ["instanceTemplate"] = Links.Template(group) };
        }

        if (Status(machine, now) is { } status)
        {
            shape["id"] = machine.Id;
            shape["instanceStatus"] = status;
        }

        if (group.Options.HasHealthCheck && machine.Health(now) is { } health)
        {
            shape["instanceHealth"] = new JsonArray(new JsonObject
            {
                ["healthCheck"] = Links.HealthCheck(group),
                ["detailedHealthState"] = health,
            });
        }

        if (machine.LastFailure is { } failure)
        {
            shape["lastAttempt"] = new JsonObject
            {
                ["errors"] = new JsonObject { ["errors"] = new JsonArray(Error(failure)) },
            };
        }

        return shape;
    }

    /// <summary>An error of a group, as its list has it.</summary>
    public static JsonObject Of(GroupState group, ActionError error) => new()
    {
        ["timestamp"] = Instants.Write(error.At),
        ["error"] = new JsonObject { ["code"] = error.Failure.Code, ["message"] = error.Failure.Message },
        ["instanceActionDetails"] = new JsonObject
        {
            ["instance"] = Links.Of(group, error.Machine),
            ["action"] = error.Action,
            ["version"] = new JsonObject { ["instanceTemplate"] = Links.Template(group) },
        },
    };

    /// <summary>The status of an instance; null while there is none.</summary>
    private static string? Status(Machine machine, DateTimeOffset now)
    {
        var isTried = machine.Fails is null && !machine.IsWaiting;
        return machine.State switch
        {
            MachineState.Running => "RUNNING",
            MachineState.Stopped => "TERMINATED",
            MachineState.Suspended => "SUSPENDED",
            MachineState.Starting => isTried ? "STAGING" : "TERMINATED",
            MachineState.Resuming => isTried ? "STAGING" : "SUSPENDED",
            MachineState.Stopping or MachineState.Suspending or MachineState.Deleting or MachineState.Recreating
                when machine.Exists => now < machine.DrainsUntil ? "RUNNING"
                    : machine.State is MachineState.Suspending ? "SUSPENDING" : "STOPPING",
            MachineState.Deleting => null,
            _ => isTried && machine.Due - now is { } left
                ? left > (machine.Due - machine.Since) / 2 ? "PROVISIONING" : "STAGING"
                : null,
        };
    }

    private static JsonObject Error(LaunchFailure failure)
    {
        var error = new JsonObject { ["code"] = failure.Code, ["message"] = failure.Message };
        if (failure.Quota is { } quota)
        {
            error["errorDetails"] = new JsonArray(new JsonObject
            {
                ["quotaInfo"] = new JsonObject { ["metricName"] = quota.Metric, ["limit"] = quota.Limit },
            });
        }

        return error;
    }
}
