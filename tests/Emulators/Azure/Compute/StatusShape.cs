using System.Globalization;
using System.Text.Json.Nodes;

namespace LlmCloudScaler.Emulators.Azure.Compute;

/// <summary>The statuses of machines, in the words of their instance views.</summary>
internal static class StatusShape
{
    public static string Instant(DateTimeOffset at) =>
        at.ToString("yyyy-MM-ddTHH:mm:ss.fffffffzzz", CultureInfo.InvariantCulture);

    /// <summary>The provisioning state that a machine's resource has.</summary>
    public static string Provisioning(Machine machine) => machine.State switch
    {
        MachineState.Creating => "Creating",
        MachineState.Starting or MachineState.Deallocating => "Updating",
        MachineState.Deleting => "Deleting",
        MachineState.Failed => "Failed",
        _ => machine.Failure is null ? "Succeeded" : "Failed",
    };

    /// <summary>How far its provisioning is, and its power where it has any.</summary>
    public static JsonArray Of(Machine machine)
    {
        var statuses = new JsonArray(Provisioned(machine));
        if (Power(machine) is var (code, display))
        {
            statuses.Add(new JsonObject
            {
                ["code"] = $"PowerState/{code}",
                ["level"] = "Info",
                ["displayStatus"] = display,
            });
        }

        return statuses;
    }

    /// <summary>What the health extension reports.</summary>
    public static JsonObject Health(string state, DateTimeOffset at) => new()
    {
        ["status"] = new JsonObject
        {
            ["code"] = $"HealthState/{state}",
            ["level"] = state == "healthy" ? "Info" : state == "unhealthy" ? "Error" : "Warning",
            ["displayStatus"] = state == "healthy"
                ? "The VM is reporting itself as healthy or is reachable"
                : "The VM is reporting itself as unhealthy or is unreachable",
            ["time"] = Instant(at),
        },
    };

    /// <summary>A status of a provisioning, of a machine or a scale set.</summary>
    public static JsonObject Provisioned(string state, LaunchFailure? failure, DateTimeOffset at)
    {
        var status = new JsonObject
        {
            ["code"] = failure is null
                ? $"ProvisioningState/{state.ToLowerInvariant()}"
                : $"ProvisioningState/failed/{failure.Code}",
            ["level"] = failure is null ? "Info" : "Error",
            ["displayStatus"] = state switch
            {
                "Succeeded" => "Provisioning succeeded",
                "Failed" => "Provisioning failed",
                _ => state,
            },
        };
        if (failure is not null)
        {
            status["message"] = failure.Message;
        }

        status["time"] = Instant(at);
        return status;
    }

    private static JsonObject Provisioned(Machine machine)
    {
        var state = Provisioning(machine);
        return Provisioned(state, state == "Failed" ? machine.Failure : null, machine.Since);
    }

    private static (string Code, string Display)? Power(Machine machine) => machine.State switch
    {
        MachineState.Running => ("running", "VM running"),
        MachineState.Deleting when machine.IsUp => ("running", "VM running"),
        MachineState.Starting => ("starting", "VM starting"),
        MachineState.Stopped => ("stopped", "VM stopped"),
        MachineState.Deallocating => ("deallocating", "VM deallocating"),
        MachineState.Deallocated => ("deallocated", "VM deallocated"),
        _ => null,
    };
}
