using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure.Http;

namespace LlmCloudScaler.Emulators.Azure.Compute;

/// <summary>A machine as answers tell of it: as an instance of its scale set, or as a resource of its own, which only
/// those of Flexible scale sets are.</summary>
internal static class MachineShape
{
    public const string Type = "Microsoft.Compute/virtualMachines";

    /// <summary>As an instance of a scale set.</summary>
    /// <param name="set">Whose it is.</param>
    /// <param name="machine">Which.</param>
    /// <param name="request">In whose version.</param>
    /// <param name="isExpanded">Whether with its instance view.</param>
    public static JsonObject Instance(ScaleSetState set, Machine machine, AzureRequest request, bool isExpanded)
    {
        var properties = new JsonObject();
        if (machine.IsProtected || machine.IsProtectedFromActions)
        {
            properties["protectionPolicy"] = Protection(machine);
        }

        // Of an instance of a Flexible scale set nothing is told that its machine tells better.
        if (!set.Options.IsFlexible)
        {
            properties["latestModelApplied"] = true;
            properties["vmId"] = machine.VmId;
            properties["provisioningState"] = StatusShape.Provisioning(machine);
            properties["modelDefinitionApplied"] = "VirtualMachineScaleSet";
            properties["hardwareProfile"] = new JsonObject { ["vmSize"] = set.Options.Size };
            properties["osProfile"] = new JsonObject { ["computerName"] = ComputerName(set, machine) };
            properties["timeCreated"] = StatusShape.Instant(machine.Created);
        }

        if (isExpanded)
        {
            properties["instanceView"] = View(set, machine, request.At);
        }

        return Resource(set, machine, request, new JsonObject
        {
            ["name"] = machine.Name,
            ["id"] = $"{set.Id}/virtualMachines/{machine.InstanceId}",
            ["type"] = $"{ScaleSetState.Type}/virtualMachines",
            ["location"] = set.Region,
            ["instanceId"] = machine.InstanceId,
            ["properties"] = properties,
        });
    }

    /// <summary>As a resource of its own.</summary>
    /// <param name="set">Whose it is.</param>
    /// <param name="machine">Which.</param>
    /// <param name="request">In whose version.</param>
    /// <param name="isAttached">Whether it is in the scale set, and not in its standby pool.</param>
    /// <param name="isExpanded">Whether with its instance view.</param>
    public static JsonObject Machine(
        ScaleSetState set, Machine machine, AzureRequest request, bool isAttached, bool isExpanded)
    {
        var properties = new JsonObject
        {
            ["hardwareProfile"] = new JsonObject { ["vmSize"] = set.Options.Size },
            ["provisioningState"] = StatusShape.Provisioning(machine),
            ["vmId"] = machine.VmId,
            ["timeCreated"] = StatusShape.Instant(machine.Created),
            ["priority"] = machine.IsSpot ? "Spot" : "Regular",
        };
        if (isAttached)
        {
            properties["virtualMachineScaleSet"] = new JsonObject { ["id"] = set.Id };
        }

        if (machine.IsSpot)
        {
            properties["evictionPolicy"] = set.Options.IsDeletedOnEviction ? "Delete" : "Deallocate";
        }

        if (isExpanded)
        {
            properties["instanceView"] = View(set, machine, request.At);
        }

        return Resource(set, machine, request, new JsonObject
        {
            ["name"] = machine.Name,
            ["id"] = MachineId(set, machine),
            ["type"] = Type,
            ["location"] = set.Region,
            ["properties"] = properties,
        });
    }

    /// <summary>How it stands.</summary>
    public static JsonObject View(ScaleSetState set, Machine machine, DateTimeOffset now)
    {
        var view = new JsonObject { ["statuses"] = StatusShape.Of(machine) };
        if (machine.IsUp)
        {
            view["computerName"] = ComputerName(set, machine);
            view["osName"] = "ubuntu";
            view["osVersion"] = "22.04";
        }

        if (set.Options.HasHealthExtension && machine.Health(now) is { } health)
        {
            view["vmHealth"] = StatusShape.Health(health, machine.HealthSince(now));
        }

        return view;
    }

    public static string MachineId(ScaleSetState set, Machine machine) =>
        $"{set.GroupId}/providers/{Type}/{machine.Name}";

    private static JsonObject Resource(ScaleSetState set, Machine machine, AzureRequest request, JsonObject shape)
    {
        if (machine.Zone is { } zone)
        {
            shape["zones"] = new JsonArray(zone);
        }

        if (!set.Options.IsFlexible)
        {
            shape["sku"] = new JsonObject { ["name"] = set.Options.Size, ["tier"] = "Standard" };
        }

        if (request.IsAtLeast(ScaleSetShape.EtagVersion))
        {
            shape["etag"] = FormattableString.Invariant($"\"{machine.Version}\"");
        }

        return shape;
    }

    private static JsonObject Protection(Machine machine) => new()
    {
        ["protectFromScaleIn"] = machine.IsProtected,
        ["protectFromScaleSetActions"] = machine.IsProtectedFromActions,
    };

    private static string ComputerName(ScaleSetState set, Machine machine) =>
        set.Name + machine.Name[(set.Name.Length + 1)..].PadLeft(6, '0').ToUpperInvariant();
}
