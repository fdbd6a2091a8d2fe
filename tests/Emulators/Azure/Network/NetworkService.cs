using System.Text.Json.Nodes;

using LlmCloudScaler.Emulators.Azure.Compute;
using LlmCloudScaler.Emulators.Azure.Http;

namespace LlmCloudScaler.Emulators.Azure.Network;

/// <summary>The interfaces of machines: those of a Uniform scale set are listed with it, those of Flexible ones and
/// their standby pools with their resource group.</summary>
internal sealed class NetworkService(ScaleSetDirectory sets, int pageSize)
{
    public AzureAnswer Answer(AzureRequest request)
    {
        var group = request.Value("resourceGroupName");
        if (request.Operation == "NetworkInterfaces_List")
        {
            var all = sets.Of(group)
                .Where(set => set.Options.IsFlexible)
                .SelectMany(set => set.Machines.Concat(set.Pool?.Machines ?? []).Select(machine => (set, machine)));
            return Page.Answer(
                request,
                [
                    .. all.Select(pair => Shape(
                        pair.machine,
                        MachineShape.MachineId(pair.set, pair.machine),
                        $"{pair.set.GroupId}/providers/Microsoft.Network/networkInterfaces/{pair.machine.Name}-nic")),
                ],
                pageSize);
        }

        var name = request.Value("vmScaleSetName");
        return sets.Find(group, name) is { } found
            ? Page.Answer(
                request,
                found.Options.IsFlexible ? [] : [.. found.Machines.Select(machine => Of(found, machine))],
                pageSize)
            : AzureAnswer.NotFound(ScaleSetState.Type, name, group);
    }

    private static JsonObject Of(ScaleSetState set, Machine machine)
    {
        var id = $"{set.Id}/virtualMachines/{machine.InstanceId}";
        return Shape(machine, id, $"{id}/networkInterfaces/nic");
    }

    private static JsonObject Shape(Machine machine, string machineId, string id) => new()
    {
        ["name"] = id[(id.LastIndexOf('/') + 1)..],
        ["id"] = id,
        ["properties"] = new JsonObject
        {
            ["provisioningState"] = "Succeeded",
            ["primary"] = true,
            ["virtualMachine"] = new JsonObject { ["id"] = machineId },
            ["ipConfigurations"] = new JsonArray(
                Configuration("second", "10.255.0.4", isPrimary: false),
                Configuration("first", machine.Address, isPrimary: true)),
        },
    };

    private static JsonObject Configuration(string name, string address, bool isPrimary) => new()
    {
        ["name"] = name,
        ["properties"] = new JsonObject
        {
            ["privateIPAddress"] = address,
            ["privateIPAllocationMethod"] = "Dynamic",
            ["primary"] = isPrimary,
            ["privateIPAddressVersion"] = "IPv4",
        },
    };
}
