using System.Globalization;
using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure.Compute;
using LlmCloudScaler.Emulators.Azure.Http;
using LlmCloudScaler.Emulators.Parts.Json;

namespace LlmCloudScaler.Emulators.Azure.StandbyPools;

/// <summary>A standby pool as answers tell of it.</summary>
internal static class StandbyPoolShape
{
    /// <summary>From which version on a runtime view tells of the pool's health, and has states in capitals.</summary>
    private const string HealthVersion = "2025-03-01";

    private static readonly MachineState[] Counted =
    [
        MachineState.Creating, MachineState.Running, MachineState.Deallocating, MachineState.Deallocated,
        MachineState.Starting, MachineState.Deleting,
    ];

    public static JsonObject Of(StandbyPoolState pool)
    {
        var profile = new JsonObject { ["maxReadyCapacity"] = pool.Max };
        if (pool.Min is { } min)
        {
            profile["minReadyCapacity"] = min;
        }

        return new JsonObject
        {
            ["id"] = pool.Id,
            ["name"] = pool.Options.Name,
            ["type"] = StandbyPoolState.Type,
            ["location"] = pool.Set.Region,
            ["tags"] = new JsonObject(),
            ["properties"] = new JsonObject
            {
                ["elasticityProfile"] = profile,
                ["virtualMachineState"] = pool.Options.IsRunning ? "Running" : "Deallocated",
                ["attachedVirtualMachineScaleSetId"] = pool.Set.Id,
                ["provisioningState"] = pool.IsDeleting ? "Deleting" : "Succeeded",
            },
            ["systemData"] = System(pool),
        };
    }

    /// <summary>How many machines are in which state; zone by zone where the scale set has zones.</summary>
    public static JsonObject View(StandbyPoolState pool, AzureRequest request)
    {
        var zones = pool.Set.Options.Zones.Count == 0 ? [null] : pool.Set.Options.Zones.Cast<string?>();
        var properties = new JsonObject
        {
            ["instanceCountSummary"] = zones.Select(zone => Summary(pool, zone, request)).ToJson(),
            ["provisioningState"] = "Succeeded",
        };
        if (request.IsAtLeast(HealthVersion))
        {
            properties["status"] = pool.IsDegraded
                ? new JsonObject
                {
                    ["code"] = "HealthState/degraded",
                    ["message"] = pool.Set.Failure?.For(pool.Set).Message,
                }
                : new JsonObject { ["code"] = "HealthState/healthy" };
        }

        return new JsonObject
        {
            ["id"] = $"{pool.Id}/runtimeViews/latest",
            ["name"] = "latest",
            ["type"] = $"{StandbyPoolState.Type}/runtimeViews",
            ["properties"] = properties,
            ["systemData"] = System(pool),
        };
    }

    public static JsonObject Machine(StandbyPoolState pool, Machine machine) => new()
    {
        ["id"] = $"{pool.Id}/standbyVirtualMachines/{machine.Name}",
        ["name"] = machine.Name,
        ["type"] = $"{StandbyPoolState.Type}/standbyVirtualMachines",
        ["properties"] = new JsonObject
        {
            ["virtualMachineResourceId"] = MachineShape.MachineId(pool.Set, machine),
            ["provisioningState"] = "Succeeded",
        },
        ["systemData"] = System(pool),
    };

    private static JsonObject Summary(StandbyPoolState pool, string? zone, AzureRequest request)
    {
        var counts = new JsonObject();
        if (zone is not null)
        {
            counts["zone"] = int.Parse(zone, CultureInfo.InvariantCulture);
        }

        counts["instanceCountsByState"] = Counted.Select(state => new JsonObject
        {
            ["state"] = request.IsAtLeast(HealthVersion) ? state.ToString() : state.ToString().ToLowerInvariant(),
            ["count"] = pool.Machines.Count(machine => machine.State == state && machine.Zone == zone),
        }).ToJson();
        return counts;
    }

    private static JsonObject System(StandbyPoolState pool) => new()
    {
        ["createdBy"] = "operator@example.com",
        ["createdByType"] = "User",
        ["createdAt"] = Instant(pool.Created),
        ["lastModifiedBy"] = "operator@example.com",
        ["lastModifiedByType"] = "User",
        ["lastModifiedAt"] = Instant(pool.Created),
    };

    private static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
