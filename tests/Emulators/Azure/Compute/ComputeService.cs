using LlmCloudScaler.Emulators.Azure.Http;

namespace LlmCloudScaler.Emulators.Azure.Compute;

/// <summary>The operations of Microsoft.Compute, by name.</summary>
internal sealed class ComputeService(ScaleSetDirectory sets, int pageSize)
{
    private const string ProtectsFlexible = "2023-09-01";

    private const string PutInstance = "VirtualMachineScaleSetVMs_Update";

    public AzureAnswer Answer(AzureRequest request)
    {
        switch (request.Operation)
        {
            case "VirtualMachineScaleSets_List" or "VirtualMachineScaleSets_ListAll":
                var all = sets.Of(request.Values.GetValueOrDefault("resourceGroupName"));
                return Page.Answer(request, [.. all.Select(set => ScaleSetShape.Of(set, request))], pageSize);
            case "Operations_Get":
                return OperationStatus.Answer(sets, request);
        }

        if (request.Operation.StartsWith("VirtualMachines_", StringComparison.Ordinal))
        {
            return new VirtualMachineQueries(sets, pageSize).Answer(request);
        }

        var group = request.Value("resourceGroupName");
        var name = request.Values.GetValueOrDefault("vmScaleSetName") ?? request.Value("virtualMachineScaleSetName");
        return sets.Find(group, name) is { } found
            ? OfSet(found, request)
            : AzureAnswer.NotFound(ScaleSetState.Type, name, group);
    }

    private AzureAnswer OfSet(ScaleSetState set, AzureRequest request) => request.Operation switch
    {
        "VirtualMachineScaleSets_Get" => AzureAnswer.Ok(ScaleSetShape.Of(set, request)),
        "VirtualMachineScaleSets_GetInstanceView" => set.Options.IsFlexible
            ? NotAllowed(set, "VirtualMachineScaleSets.instanceView.GET")
            : AzureAnswer.Ok(ScaleSetShape.View(set)),
        "VirtualMachineScaleSets_Update" => ScaleSetCommands.Update(set, request),
        "VirtualMachineScaleSets_DeleteInstances" => ScaleSetCommands.Delete(set, request),
        "VirtualMachineScaleSets_Deallocate" => ScaleSetCommands.Deallocate(set, request),
        "VirtualMachineScaleSets_Start" => ScaleSetCommands.Start(set, request),
        "VirtualMachineScaleSetVMs_List" => List(set, request),
        _ => OfInstance(set, request),
    };

    private AzureAnswer List(ScaleSetState set, AzureRequest request)
    {
        var isExpanded = IsExpanded(request);
        return isExpanded && set.Options.IsFlexible
            ? NotAllowed(set, "VirtualMachineScaleSets.virtualMachines.GET")
            : Page.Answer(
                request,
                [.. set.Machines.Select(machine => MachineShape.Instance(set, machine, request, isExpanded))],
                pageSize);
    }

    private static AzureAnswer OfInstance(ScaleSetState set, AzureRequest request)
    {
        var id = request.Value("instanceId");
        var isPut = request.Operation == PutInstance;
        if (!set.Options.IsFlexible && !id.All(char.IsAsciiDigit))
        {
            return NotANumber();
        }

        if (set.Options.IsFlexible
            && (request.Operation == "VirtualMachineScaleSetVMs_GetInstanceView"
                || (isPut && !request.IsAtLeast(ProtectsFlexible))))
        {
            return NotANumber();
        }

        if (set.Find(id) is not { } machine)
        {
            return request.Operation == "VirtualMachineScaleSetVMs_Delete"
                ? new AzureAnswer(204, Body: null)
                : AzureAnswer.Refused(404, "NotFound", $"The entity was not found in this Azure location.");
        }

        return request.Operation switch
        {
            "VirtualMachineScaleSetVMs_Get" =>
                AzureAnswer.Ok(MachineShape.Instance(set, machine, request, IsExpanded(request))),
            "VirtualMachineScaleSetVMs_GetInstanceView" => AzureAnswer.Ok(MachineShape.View(set, machine, request.At)),
            PutInstance => ScaleSetCommands.Put(set, machine, request),
            _ => ScaleSetCommands.Delete(set, machine, request),
        };
    }

    private static bool IsExpanded(AzureRequest request) => string.Equals(
        request.Query.GetValueOrDefault("$expand"), "instanceView", StringComparison.OrdinalIgnoreCase);

    private static AzureAnswer NotANumber() => AzureAnswer.Refused(
        400, "InvalidParameter", "Virtual Machine Scale Set VM instanceId must be a number.", "instanceId");

    private static AzureAnswer NotAllowed(ScaleSetState set, string operation) => AzureAnswer.Refused(
        400, "BadRequest", $"Operation '{operation}' is not allowed on Virtual Machine Scale Set '{set.Name}'.");
}
