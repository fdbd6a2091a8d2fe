using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using LlmCloudScaler.Emulators.Azure.Http;

namespace LlmCloudScaler.Emulators.Azure.Compute;

/// <summary>Machines as resources of their own: those of Flexible scale sets and of their standby pools.</summary>
internal sealed partial class VirtualMachineQueries(ScaleSetDirectory sets, int pageSize)
{
    public AzureAnswer Answer(AzureRequest request) => request.Operation switch
    {
        "VirtualMachines_List" or "VirtualMachines_ListAll" => List(request),
        _ => One(request),
    };

    private AzureAnswer List(AzureRequest request)
    {
        var expand = request.Query.GetValueOrDefault("$expand");
        if (!request.Query.TryGetValue("$filter", out var filter))
        {
            return expand is null ? Pages(request, setId: null, isExpanded: false) : AzureAnswer.Refused(
                400, "BadRequest", "$expand can only be specified if a valid $filter option is specified.");
        }

        var match = OfScaleSet().Match(filter);
        return match.Success
            ? Pages(request, match.Groups["id"].Value, IsExpanded(request))
            : AzureAnswer.Refused(400, "BadRequest", $"The filter '{filter}' is not supported.");
    }

    private AzureAnswer Pages(AzureRequest request, string? setId, bool isExpanded)
    {
        var shapes =
            from set in Flexible(request)
            where setId is null || string.Equals(set.Id, setId, StringComparison.OrdinalIgnoreCase)
            from machine in All(set)
            where setId is null || machine.IsAttached
            select MachineShape.Machine(set, machine.Machine, request, machine.IsAttached, isExpanded);
        return Page.Answer(request, [.. shapes], pageSize);
    }

    private AzureAnswer One(AzureRequest request)
    {
        var name = request.Value("vmName");
        foreach (var set in Flexible(request))
        {
            var found = All(set).FirstOrDefault(machine =>
                string.Equals(machine.Machine.Name, name, StringComparison.OrdinalIgnoreCase));
            if (found.Machine is { } machine)
            {
                return request.Operation is "VirtualMachines_Deallocate" or "VirtualMachines_Start"
                    ? VirtualMachineCommands.Answer(set, machine, request)
                    : AzureAnswer.Ok(Shape(request, set, machine, found.IsAttached));
            }
        }

        return AzureAnswer.NotFound(MachineShape.Type, name, request.Value("resourceGroupName"));
    }

    private static JsonObject Shape(AzureRequest request, ScaleSetState set, Machine machine, bool isAttached) =>
        request.Operation == "VirtualMachines_InstanceView"
            ? MachineShape.View(set, machine, request.At)
            : MachineShape.Machine(set, machine, request, isAttached, IsExpanded(request));

    private IEnumerable<ScaleSetState> Flexible(AzureRequest request) =>
        sets.Of(request.Values.GetValueOrDefault("resourceGroupName")).Where(set => set.Options.IsFlexible);

    private static IEnumerable<(Machine Machine, bool IsAttached)> All(ScaleSetState set) =>
        set.Machines.Select(machine => (machine, true))
            .Concat((set.Pool?.Machines ?? []).Select(machine => (machine, false)));

    private static bool IsExpanded(AzureRequest request) => string.Equals(
        request.Query.GetValueOrDefault("$expand"), "instanceView", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("^\\s*'virtualMachineScaleSet/id' eq '(?<id>[^']+)'\\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex OfScaleSet();
}
